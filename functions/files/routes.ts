import type { Context } from "hono";
import { Hono } from "hono";
import { type File, fileActs, requestFile, viewFile } from "../../shared/files/file.ts";
import { FileView, RequestedFile, RequestFile } from "../../shared/files/schema.ts";
import { newId } from "../../shared/ids.ts";
import { kindOfParty } from "../../shared/people/person.ts";
import { belongsTo } from "../../shared/people/role.ts";
import { refuse } from "../../shared/refusal.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { problem } from "../http/problem.ts";
import { create, enter, etagOf } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { files, objectKey } from "../storage/kinds/files.ts";
import { load } from "../storage/objects.ts";
import type { PresignedUpload } from "./files.ts";

const tag = "files";

/** What is answered and kept for a retry; the address is added to each answer. */
type Requested = Pick<File, "id" | "version" | "state"> & { upload?: PresignedUpload };

const request = (c: Context<AppEnv>, owner: string, kind: "body" | "vendor", input: RequestFile) => {
  const id = newId("file", c.var.at);
  return create(c, {
    kind: files,
    id,
    decide: ({ moment }) =>
      kindOfParty(owner) === kind && belongsTo(moment.by, owner)
        ? requestFile(owner, id, input, moment)
        : refuse("not-found", {}),
    reply: ({ version, state }): Requested => ({ id, version, state }),
    // A retry may get the id of the first answer.
    decorate: async (reply) => ({
      ...reply,
      upload: await c.var.ports.files.presignUpload({ ...input, key: objectKey(reply.id) }),
    }),
  });
};

const described = (id: string, summary: string) =>
  describe({
    id,
    summary,
    tag,
    ok: RequestedFile,
    status: 201,
    act: fileActs.requestFile,
    refusals: ["file-name-differs"],
    sensitive: true,
  });

export const fileRoutes = () =>
  new Hono<AppEnv>()
    .post(
      "/bodies/:bodyId/files",
      described("requestBodyFile", "Get an address to upload a file of a body"),
      valid("json", RequestFile),
      (c) => request(c, c.req.param("bodyId"), "body", c.req.valid("json")),
    )
    .post(
      "/vendors/:vendorId/files",
      described("requestVendorFile", "Get an address to upload a file of a vendor"),
      valid("json", RequestFile),
      (c) => request(c, c.req.param("vendorId"), "vendor", c.req.valid("json")),
    )
    .get(
      "/files/:id",
      describe({ id: "getFile", summary: "One file and its download", tag, ok: FileView, sensitive: true }),
      async (c) => {
        const [{ by }, loaded] = await Promise.all([enter(c), load(c.var.store, files, c.req.param("id"))]);
        const view = loaded && viewFile(loaded.state, by);
        if (!view) return problem(c, refuse("not-found", {}).refusal);
        const key = objectKey(view.id);
        const download =
          view.state === "clean" ? { download: await c.var.ports.files.presignDownload({ ...view, key }) } : {};
        return c.json({ ...view, ...download }, 200, { etag: etagOf(view), "cache-control": "no-store" });
      },
    );
