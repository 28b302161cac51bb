import { useQuery } from "@tanstack/react-query";
import type { documentOf } from "../../../shared/contracts/document.ts";
import type { ContractPolicy } from "../../../shared/contracts/state.ts";
import { read } from "../../lib/problem.ts";
import { type Api, useServer } from "../../lib/server.tsx";

/** What the pages of contracts ask the server for. */

export const contractOf = (api: Api, id: string) => read(api.contracts[":id"].$get({ param: { id } }));
export type Contract = Awaited<ReturnType<typeof contractOf>>;
export type Deliverable = Contract["deliverables"][number];
export type Guarantee = Contract["guarantees"][number];
export type Settlement = NonNullable<Contract["settlement"]>;

export const documentTextOf = (api: Api, id: string) => read(api.contracts[":id"].document.$get({ param: { id } }));
export type DocumentText = Awaited<ReturnType<typeof documentTextOf>>;

/** The text of a contract as what it says: the server writes it as JSON. */
export type Terms = ReturnType<typeof documentOf> & { conditions: LaterConditions };
/** Fixed in the text only since there are such rows. */
type LaterConditions = Pick<
  ContractPolicy,
  "performanceGuaranteeFromRial" | "performanceGuaranteeBp" | "amendmentNetBp" | "formalNoticeWorkingDays"
>;
export const termsIn = ({ text }: DocumentText): Terms => JSON.parse(text) as Terms;

export const amendmentsOf = (api: Api, id: string) => read(api.contracts[":id"].amendments.$get({ param: { id } }));
export type Amendment = Awaited<ReturnType<typeof amendmentsOf>>["items"][number];

export const amendmentTextOf = (api: Api, id: string, n: string) =>
  read(api.contracts[":id"].amendments[":n"].document.$get({ param: { id, n } }));

export const callOffsOf = (api: Api, id: string) => read(api.contracts[":id"]["call-offs"].$get({ param: { id } }));
export type CallOffs = Awaited<ReturnType<typeof callOffsOf>>;
export type CallOff = CallOffs["items"][number];

export const invoicesOf = (api: Api, id: string) => read(api.contracts[":id"].invoices.$get({ param: { id } }));
export type Invoice = Awaited<ReturnType<typeof invoicesOf>>["items"][number];

export const awardOf = (api: Api, id: string) => read(api.awards[":id"].$get({ param: { id } }));

export const paperOf = (api: Api, id: string, language: "fa" | "en") =>
  read(api.contracts[":id"].paper.$get({ param: { id }, query: { language } }));

/** A scan that stands on the contract's record, with an address that works for a few minutes. */
export const scanOf = (api: Api, id: string, fileId: string) =>
  read(api.contracts[":id"].papers[":fileId"].$get({ param: { id, fileId } }));

export const contractsOfVendor = (api: Api, vendorId: string, fiscalYear: string, cursor: string | undefined) =>
  read(
    api.vendors[":vendorId"].contracts.$get({
      param: { vendorId },
      query: { fiscalYear, limit: "50", ...(cursor === undefined ? {} : { cursor }) },
    }),
  );
export type ContractCard = Awaited<ReturnType<typeof contractsOfVendor>>["items"][number];

/** What a page of one contract shows beside it; each part comes when it comes. */
export function useParts(contract: Contract) {
  const api = useServer();
  const { id, terms, documentHash } = contract;
  const amendments = useQuery({ queryKey: ["contract", id, "amendments"], queryFn: () => amendmentsOf(api, id) });
  const invoices = useQuery({ queryKey: ["contract", id, "invoices"], queryFn: () => invoicesOf(api, id) });
  const callOffs = useQuery({
    queryKey: ["contract", id, "call-offs"],
    queryFn: () => callOffsOf(api, id),
    enabled: terms.framework !== undefined,
  });
  const document = useQuery({
    queryKey: ["contract", id, "document", documentHash],
    queryFn: () => documentTextOf(api, id),
  });
  return {
    amendments: amendments.data?.items,
    invoices: invoices.data?.items,
    callOffs: callOffs.data,
    document: document.data,
  };
}
export type Parts = ReturnType<typeof useParts>;
