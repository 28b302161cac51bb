import * as v from "valibot";

/** What an act answers where nothing else needs saying: the object and its version, for the next act's `If-Match`. */
export const Receipt = v.strictObject({ id: v.string(), version: v.number(), state: v.string() });

export const receipt = ({ id, version, state }: v.InferOutput<typeof Receipt>) => ({ id, version, state });
