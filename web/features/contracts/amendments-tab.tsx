import { Link } from "@tanstack/react-router";
import { may } from "../../../shared/act.ts";
import { amendmentProposalActs } from "../../../shared/amendments/amendment.ts";
import { amendmentRoom } from "../../../shared/amendments/room.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { DataTable } from "../../ui/list.tsx";
import { Bones, Tag } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { useCaller } from "../../ui/who.tsx";
import { type Contract, type Parts, termsIn } from "./queries.ts";
import { amendmentTexts } from "./texts/amendments.ts";
import { pageTexts } from "./texts/page.ts";

/** How the contract was changed since it was signed, and how much further it may be. */
export function AmendmentsTab({ contract, parts }: { contract: Contract; parts: Parts }) {
  const t = useTexts(amendmentTexts);
  const page = useTexts(pageTexts);
  const { language, format } = useLanguage();
  const caller = useCaller();
  const { id, body, state, terms, originalAmountMinor } = contract;
  const { amendments, document } = parts;
  const rateBp = document && termsIn(document).conditions.amendmentNetBp;
  const room = rateBp === undefined ? undefined : amendmentRoom(originalAmountMinor ?? terms.amountMinor, rateBp);
  const open = amendments?.some((each) => each.state === "proposed" || each.state === "approved");
  const mayPropose = may(amendmentProposalActs.proposeAmendment, caller, body, state) === undefined && open === false;
  return (
    <>
      <section className="card">
        {room ? <p>{t.room({ least: format.rial(room.least), most: format.rial(room.most) })}</p> : null}
        {amendments?.length === 0 ? <p className="muted">{t.empty}</p> : null}
        {mayPropose ? (
          <p className="no-print">
            <Link className="button" data-quiet="" to="/contracts/$id/amendments/new" params={{ id }}>
              {page.acts["proposeAmendment"]}
            </Link>
          </p>
        ) : null}
      </section>
      {amendments === undefined ? (
        <Bones />
      ) : amendments.length === 0 ? null : (
        <DataTable
          label={page.tabs.amendments}
          rows={amendments}
          keyOf={({ n }) => String(n)}
          columns={[
            {
              name: t.n,
              value: ({ n }) => (
                <Link to="/contracts/$id/amendments/$n" params={{ id, n: String(n) }}>
                  {t.one({ n: format.number(n) })}
                </Link>
              ),
            },
            { name: t.state, value: (each) => <Tag tone={toneOf(each.state)}>{termOf(each.state, language)}</Tag> },
            { name: t.reason, value: ({ reason }) => t.reasons[reason] },
            { name: t.from, number: true, value: ({ fromMinor }) => format.rial(fromMinor) },
            { name: t.to, number: true, value: ({ toMinor }) => format.rial(toMinor) },
          ]}
        />
      )}
    </>
  );
}
