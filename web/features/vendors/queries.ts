import type { Category } from "../../../shared/kits/category.ts";
import { read } from "../../lib/problem.ts";
import type { Api } from "../../lib/server.tsx";

/** The register, of one area or whole; or what waits for the overseer. */
export const registerOf = (
  api: Api,
  { waiting, category }: { waiting: boolean; category: Category | undefined },
  cursor: string | undefined,
) =>
  read(
    api.vendors.$get({
      query: {
        limit: "50",
        ...(waiting ? { state: "underCheck" } : {}),
        ...(category === undefined ? {} : { category }),
        ...(cursor === undefined ? {} : { cursor }),
      },
    }),
  );

export const vendorOf = (api: Api, id: string) => read(api.vendors[":id"].$get({ param: { id } }));

type Vendor = Awaited<ReturnType<typeof vendorOf>>;
/** As its own people see it, or the overseer: everything. */
export type WholeVendor = Exclude<Vendor, { view: "register" }>;
/** As bodies see it: the register. */
export type ListedVendor = Extract<Vendor, { view: "register" }>;
export type AnyVendor = WholeVendor | ListedVendor;
export type Licence = WholeVendor["licences"][number];

/** So many days before a licence ends its vendor is reminded, by today's policy. */
export const reminderDays = async (api: Api): Promise<number> => {
  const { today } = await read(api.policy[":table"].$get({ param: { table: "licenceReminderDays" } }));
  return Number(today.value);
};

export const licencePaper = (api: Api, id: string, fileId: string) =>
  read(api.vendors[":id"].licences.files[":fileId"].$get({ param: { id, fileId } }));
