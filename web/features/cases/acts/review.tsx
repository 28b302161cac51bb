import { estimateOf } from "../../../../shared/tenders/card.ts";
import { missingIn } from "../../../../shared/tenders/completeness.ts";
import { Nothing, ReturnTender } from "../../../../shared/tenders/schema.ts";
import { tenderActs } from "../../../../shared/tenders/tender.ts";
import { termOf } from "../../../../shared/terms.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { read } from "../../../lib/problem.ts";
import { useServer } from "../../../lib/server.tsx";
import { Act } from "../../../ui/act/act.tsx";
import { TextField } from "../../../ui/fields/text-field.tsx";
import { PageLink } from "../../../ui/links.tsx";
import { type Fact, Notice } from "../../../ui/parts.tsx";
import { useMissingWord } from "../draft/missing.ts";
import { sectionOf } from "../draft/sections.ts";
import { OfCase, useWhyNot } from "../of-case.tsx";
import type { Case } from "../queries.ts";
import { useAsSeen } from "./as-seen.tsx";
import { useCaseFacts, useCaseReceipt } from "./shared.tsx";
import { useActTexts } from "./use-texts.ts";

/** What a reviewer wants to know of a draft. */
function useReviewFacts(view: Case): Fact[] {
  const t = useActTexts();
  const { format, language } = useLanguage();
  const estimate = estimateOf(view);
  return [
    ...useCaseFacts(view),
    [t.procedure, termOf(view.procedure, language)],
    [t.lots, format.number(view.lots.length)],
    [t.estimate, estimate === undefined ? undefined : format.rial(estimate)],
    [t.budgetLine, view.budgetLine],
    [t.closesAt, view.closesAt === undefined ? undefined : format.dateTime(view.closesAt)],
  ];
}

/** Sends a complete draft to those who decide on it; an incomplete one says where what is missing is entered. */
export function SubmitPage() {
  return <OfCase>{(view) => <Submit view={view} />}</OfCase>;
}

function Submit({ view }: { view: Case }) {
  const t = useActTexts();
  const api = useServer();
  const facts = useReviewFacts(view);
  const receipt = useCaseReceipt(view);
  const seen = useAsSeen(view);
  const word = useMissingWord(view.category);
  const missing = view.state === "draft" ? [...new Set(missingIn(view))] : [];
  const no = useWhyNot(view)(tenderActs.submitForReview);
  const { id } = view;
  const blocked =
    missing.length > 0 ? (
      <Notice tone="waiting" title={t.incomplete}>
        <ul>
          {missing.map((path) => (
            <li key={path}>
              <PageLink to={`/tenders/${id}/draft/${sectionOf(path)}`}>{word(path)}</PageLink>
            </li>
          ))}
        </ul>
      </Notice>
    ) : (
      no
    );
  return (
    <Act
      name={`submit.${id}`}
      title={t.sendTitle}
      lead={t.sendLead}
      schema={Nothing}
      facts={() => facts}
      submit={t.send}
      {...(blocked === undefined ? {} : { blocked })}
      warning={seen.changed}
      send={(json, headers) =>
        seen.send((tag) =>
          read(
            api.tenders[":id"]["submit-for-review"].$post(
              { param: { id }, json },
              { headers: { ...headers, "if-match": tag } },
            ),
          ),
        )
      }
      receipt={(reply) => receipt(reply, t.sendNext)}
    />
  );
}

/** Finance says that the line holds the money. */
export function FundsPage() {
  return <OfCase>{(view) => <Funds view={view} />}</OfCase>;
}

function Funds({ view }: { view: Case }) {
  const t = useActTexts();
  const api = useServer();
  const facts = useReviewFacts(view);
  const receipt = useCaseReceipt(view);
  const seen = useAsSeen(view);
  const no =
    useWhyNot(view)(tenderActs.confirmFunds, { fourEyes: true }) ?? (view.fundsConfirmed ? t.fundsDone : undefined);
  const { id } = view;
  return (
    <Act
      name={`funds.${id}`}
      title={t.fundsTitle}
      lead={t.fundsLead}
      schema={Nothing}
      facts={() => facts}
      submit={t.funds}
      {...(no === undefined ? {} : { blocked: no })}
      warning={seen.changed}
      send={(json, headers) =>
        seen.send((tag) =>
          read(
            api.tenders[":id"]["confirm-funds"].$post(
              { param: { id }, json },
              { headers: { ...headers, "if-match": tag } },
            ),
          ),
        )
      }
      receipt={(reply) => receipt(reply, t.fundsNext)}
    />
  );
}

/** Sends a case back to its author with what has to change. */
export function ReturnPage() {
  return <OfCase>{(view) => <Return view={view} />}</OfCase>;
}

function Return({ view }: { view: Case }) {
  const t = useActTexts();
  const api = useServer();
  const facts = useCaseFacts(view);
  const receipt = useCaseReceipt(view);
  const no = useWhyNot(view)(tenderActs.returnTender);
  const { id } = view;
  return (
    <Act
      name={`return.${id}`}
      title={t.returnTitle}
      lead={t.returnLead}
      schema={ReturnTender}
      labels={{ comment: t.comment }}
      facts={({ comment }) => [...facts, [t.comment, comment]]}
      submit={t.return}
      {...(no === undefined ? {} : { blocked: no })}
      send={(json, headers) => read(api.tenders[":id"].return.$post({ param: { id }, json }, { headers }))}
      receipt={(reply, { comment }) => receipt(reply, t.returnNext, [[t.comment, comment]])}
    >
      {(form) => <TextField of={form} at="comment" label={t.comment} help={t.commentHelp} lines={5} max={2000} />}
    </Act>
  );
}
