/**
 * Stands in a function's bundle for the generator of the API document: the document is made at build, and with it half
 * of the bundle would be code that no request ever runs.
 */
const absent = (): never => {
  throw new Error("the API document is made at build, not in a function");
};

export { absent as loadVendor, absent as toJsonSchema, absent as toOpenAPISchema };
