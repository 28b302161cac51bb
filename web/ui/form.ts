/** What a field needs of its form. Paths are dotted: `lots.0.title.fa`, as in the answers of the API. */
export type Form = {
  get(path: string): unknown;
  set(path: string, value: unknown): void;
  /** What is wrong with the field, in the reader's language. */
  error(path: string): string | undefined;
};

/** What every field takes: its form, its place there, and its words. */
export type FieldProps = {
  of: Form;
  at: string;
  label: string;
  help?: string;
  /** Shown as "optional" when false. */
  required?: boolean;
  disabled?: boolean;
};

/** The id of a field's control, so that an error summary can lead to it. */
export const fieldId = (path: string): string => `field-${path.replaceAll(".", "-")}`;
