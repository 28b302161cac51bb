/** The part of @20minutes/s3rver, which brings no types, that stands behind our gate. */
declare module "@20minutes/s3rver" {
  import type { EventEmitter } from "node:events";
  import type { IncomingMessage, ServerResponse } from "node:http";

  type ObjectEvent = {
    Records: { eventName: string; s3: { bucket: { name: string }; object: { key: string; size?: number } } }[];
  };

  export default class S3rver extends EventEmitter<{ event: [ObjectEvent]; error: [Error] }> {
    constructor(options: {
      directory: string;
      silent: boolean;
      vhostBuckets: boolean;
      configureBuckets: { name: string }[];
    });
    store: { putContent(path: string, content: NodeJS.ReadableStream | Buffer): Promise<[number, string]> };
    configureBuckets(): Promise<unknown>;
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
  }
}
