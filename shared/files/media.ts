/** What may be uploaded: the claimed type with the endings of names that go with it. */
export const mediaTypes = {
  "application/pdf": ["pdf"],
  "image/png": ["png"],
  "image/jpeg": ["jpg", "jpeg"],
  "image/webp": ["webp"],
  "image/tiff": ["tif", "tiff"],
  "video/mp4": ["mp4"],
  "video/quicktime": ["mov"],
  "audio/mpeg": ["mp3"],
  "audio/wav": ["wav"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": ["pptx"],
  "application/x-subrip": ["srt"],
  "text/vtt": ["vtt"],
  "text/plain": ["txt"],
  "text/csv": ["csv"],
} as const satisfies Record<string, readonly string[]>;

export type MediaType = keyof typeof mediaTypes;

export const mediaTypeNames = Object.keys(mediaTypes) as MediaType[];

/** The ending of a name in lower case, without its dot; empty when there is none. */
const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";

/** Whether a name ends as its type does, so that a download opens as what it is. */
export const fitsName = (mediaType: MediaType, name: string): boolean =>
  (mediaTypes[mediaType] as readonly string[]).includes(endingOf(name));

/** Whether bytes recognised as `detected` are what was claimed; a table of values looks like any other text. */
export const agrees = (claimed: MediaType, detected: string | undefined): boolean =>
  detected === claimed || (claimed === "text/csv" && detected === "text/plain");
