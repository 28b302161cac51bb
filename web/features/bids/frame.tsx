import { useQuery } from "@tanstack/react-query";
import { Fragment, type ReactNode, useEffect } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { type Membership, useMe } from "../../lib/me.tsx";
import { type Api, useServer } from "../../lib/server.tsx";
import { Bones, Trouble } from "../../ui/parts.tsx";
import { forgetSpent } from "./drafts.ts";
import { type Company, companyOf, type Notice, noticeOf, type OwnBid, ownBid } from "./queries.ts";
import { bidTexts } from "./texts.ts";

/** The vendor one acts for; of somebody who acts for a body now, a vendor they belong to. */
export function useVendor(): Membership | undefined {
  const { party, memberships } = useMe();
  return party?.kind === "vendor" ? party : memberships.find(({ kind }) => kind === "vendor");
}

/** Pages of vendors, met by somebody who belongs to none. */
export function NotAVendor() {
  const t = useTexts(bidTexts);
  return (
    <section className="card">
      <h1>{t.notAVendor}</h1>
      <p>{t.notAVendorHelp}</p>
    </section>
  );
}

type Own = Extract<Company, { view: "own" }>;

/** A case as its bidder works on it. */
export type Bidding = { notice: Notice; company: Own; bid: OwnBid | null; vendor: string };

async function biddingOf(api: Api, id: string, vendor: string): Promise<Bidding> {
  const [notice, company, bid] = await Promise.all([
    noticeOf(api, id),
    companyOf(api, vendor),
    ownBid(api, id, vendor),
  ]);
  if (company.view !== "own") throw new Error("a vendor's own member sees its own view");
  return { notice, company, bid, vendor };
}

/** The case with what the vendor is and has handed in; looked at again while one works, as documents may change. */
export function WithBidding({ id, children }: { id: string; children: (bidding: Bidding) => ReactNode }) {
  const api = useServer();
  const { id: person } = useMe();
  const vendor = useVendor()?.party;
  const query = useQuery({
    queryKey: ["bid", id, vendor],
    queryFn: () => biddingOf(api, id, vendor ?? ""),
    enabled: vendor !== undefined,
    refetchInterval: 20_000,
  });
  const bid = query.data?.bid;
  useEffect(() => {
    if (bid && vendor !== undefined) forgetSpent({ person, tender: id, vendor }, bid);
  }, [person, id, vendor, bid]);
  if (vendor === undefined) return <NotAVendor />;
  // Each firm has forms of its own: what is typed for one is never kept for another.
  if (query.data) return <Fragment key={vendor}>{children(query.data)}</Fragment>;
  return query.error ? <Trouble error={query.error} again={() => void query.refetch()} /> : <Bones />;
}
