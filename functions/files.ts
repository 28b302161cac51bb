import { idPattern } from "../shared/ids.ts";
import { checkUpload } from "./files/check.ts";
import { portsFrom } from "./ports.ts";

/** The part of EventBridge's "Object Created" that is used; `time` has no milliseconds there. */
export type ObjectCreated = {
  id: string;
  time: string;
  detail: { bucket: { name: string }; object: { key: string } };
};

const ports = portsFrom(process.env, "files");
const uploads = process.env["UPLOADS_BUCKET"];
const isFile = idPattern("file");

/** An object has arrived in the uploads: its file becomes clean or is rejected. A failure is thrown, to be told again. */
export const handler = async ({ id, time, detail }: ObjectCreated): Promise<void> => {
  const { bucket, object } = detail;
  if (bucket.name !== uploads || !isFile.test(object.key)) {
    ports.log.warn("object nobody asked for", { event: id, bucket: bucket.name });
    return;
  }
  const decided = await checkUpload(ports, object.key, new Date(time).toISOString());
  ports.log.info("upload", { event: id, file: object.key, decided });
};
