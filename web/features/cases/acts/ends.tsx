import { useParams } from "@tanstack/react-router";
import { seatsOf } from "../../../../shared/tenders/completeness.ts";
import { lotsFailed } from "../../../../shared/tenders/renewal.ts";
import { AcceptFewer, CancelTender, cancelGrounds, NameStandIn, Nothing } from "../../../../shared/tenders/schema.ts";
import { tenderActs } from "../../../../shared/tenders/tender.ts";
import { useLanguage, useTexts } from "../../../i18n/language.tsx";
import { read } from "../../../lib/problem.ts";
import { useServer } from "../../../lib/server.tsx";
import { Act } from "../../../ui/act/act.tsx";
import { LetterFields, useLetterWords } from "../../../ui/fields/letter-fields.tsx";
import { RadioField } from "../../../ui/fields/radio-field.tsx";
import { TextField } from "../../../ui/fields/text-field.tsx";
import { PageLink } from "../../../ui/links.tsx";
import { Id } from "../../../ui/parts.tsx";
import { Person, useMembers } from "../../../ui/person.tsx";
import { caseTexts } from "../case-texts.ts";
import { OfCase, useWhyNot } from "../of-case.tsx";
import type { Case } from "../queries.ts";
import { useAsSeen } from "./as-seen.tsx";
import { NoSuch, useCaseFacts, useCaseReceipt } from "./shared.tsx";
import { useActTexts } from "./use-texts.ts";

/** Ends a case before any contract, on a coded ground. */
export const CancelPage = () => <OfCase>{(view) => <Cancel view={view} />}</OfCase>;

function Cancel({ view }: { view: Case }) {
  const t = useActTexts();
  const api = useServer();
  const facts = useCaseFacts(view);
  const receipt = useCaseReceipt(view);
  const seen = useAsSeen(view);
  const no = useWhyNot(view)(tenderActs.cancelTender, { fourEyes: true });
  const { id } = view;
  return (
    <Act
      name={`cancel.${id}`}
      title={t.cancelTitle}
      lead={t.cancelLead}
      schema={CancelTender}
      danger
      labels={{ ground: t.ground, reason: t.reason }}
      facts={({ ground, reason }) => [...facts, [t.ground, t.grounds[ground]], [t.reason, reason]]}
      submit={t.cancel}
      {...(no === undefined ? {} : { blocked: no })}
      warning={seen.changed}
      send={(json, headers) =>
        seen.send((tag) =>
          read(api.tenders[":id"].cancel.$post({ param: { id }, json }, { headers: { ...headers, "if-match": tag } })),
        )
      }
      receipt={(reply, { ground, reason }) =>
        receipt(reply, t.cancelNext, [
          [t.ground, t.grounds[ground]],
          [t.reason, reason],
        ])
      }
    >
      {(form) => (
        <>
          <RadioField
            of={form}
            at="ground"
            label={t.ground}
            options={cancelGrounds.map((each) => ({ value: each, label: t.grounds[each] }))}
          />
          <TextField of={form} at="reason" label={t.reason} help={t.reasonHelp} lines={5} max={2000} />
        </>
      )}
    </Act>
  );
}

/** Begins a further round for what came to nothing. */
export const RenewPage = () => <OfCase>{(view) => <Renew view={view} />}</OfCase>;

function Renew({ view }: { view: Case }) {
  const t = useActTexts();
  const tc = useTexts(caseTexts);
  const { format } = useLanguage();
  const api = useServer();
  const facts = useCaseFacts(view);
  const receipt = useCaseReceipt(view);
  const states = Object.entries(view.progress).map(([n, { state }]) => [n, { state }] as const);
  const failed = lotsFailed({ lots: Object.fromEntries(states) });
  const no =
    useWhyNot(view)(tenderActs.renewTender, { fourEyes: true }) ?? (failed.length === 0 ? t.noneFailed : undefined);
  const { id } = view;
  return (
    <Act
      name={`renew.${id}`}
      title={t.renewTitle}
      lead={t.renewLead}
      schema={Nothing}
      facts={() => [...facts, [t.lots, format.list(failed.map((n) => tc.lot({ n: format.number(n) })))]]}
      submit={t.renew}
      {...(no === undefined ? {} : { blocked: no })}
      send={(json, headers) => read(api.tenders[":id"].renew.$post({ param: { id }, json }, { headers }))}
      receipt={(reply) =>
        receipt(reply, t.renewNext, [
          [
            t.successor,
            <PageLink key="successor" to={`/tenders/${reply.successor}`}>
              <Id>{reply.successor}</Id>
            </PageLink>,
          ],
        ])
      }
    />
  );
}

/** Puts a named deputy in the seat of an absent member, by letter. */
export const StandInPage = () => <OfCase>{(view) => <StandIn view={view} />}</OfCase>;

function StandIn({ view }: { view: Case }) {
  const t = useActTexts();
  const { format } = useLanguage();
  const api = useServer();
  const facts = useCaseFacts(view);
  const receipt = useCaseReceipt(view);
  const members = useMembers(view.body);
  const letters = useLetterWords();
  const seats = view.panel ? seatsOf(view.panel) : [];
  const no =
    useWhyNot(view)(tenderActs.nameStandIn) ??
    (seats.some(({ deputy }) => deputy !== undefined) ? undefined : t.noDeputies);
  const nameOf = (person: string) => {
    const name = members.data?.members.find((each) => each.person === person)?.name;
    return name ? format.text(name) : person;
  };
  const { id } = view;
  return (
    <Act
      name={`stand-in.${id}`}
      title={t.standInTitle}
      lead={t.standInLead}
      schema={NameStandIn}
      labels={{ person: t.deputy, ...letters.labels }}
      facts={({ person, letter }) => [...facts, [t.deputy, <Person key="deputy" id={person} />], letters.fact(letter)]}
      submit={t.standIn}
      {...(no === undefined ? {} : { blocked: no })}
      send={(json, headers) => read(api.tenders[":id"]["stand-ins"].$post({ param: { id }, json }, { headers }))}
      receipt={(reply, { person, letter }) =>
        receipt(reply, t.standInNext, [[t.deputy, nameOf(person)], letters.fact(letter)])
      }
    >
      {(form) => (
        <>
          <RadioField
            of={form}
            at="person"
            label={t.deputy}
            options={seats.flatMap(({ person, deputy }) =>
              deputy === undefined
                ? []
                : [{ value: deputy, label: t.inPlaceOf({ deputy: nameOf(deputy), person: nameOf(person) }) }],
            )}
          />
          <LetterFields of={form} />
        </>
      )}
    </Act>
  );
}

/** The head lets a lot go on with fewer bids than the minimum. */
export function AcceptFewerPage() {
  const { lot = "" } = useParams({ strict: false });
  const t = useActTexts();
  return (
    <OfCase>
      {(view) =>
        view.progress[lot] ? <Fewer view={view} lot={lot} /> : <NoSuch view={view} what={t.noLot} tab="bids" />
      }
    </OfCase>
  );
}

function Fewer({ view, lot }: { view: Case; lot: string }) {
  const t = useActTexts();
  const tc = useTexts(caseTexts);
  const { format } = useLanguage();
  const api = useServer();
  const facts = useCaseFacts(view);
  const receipt = useCaseReceipt(view);
  const { tooFew, fewerAccepted } = view.progress[lot] ?? {};
  const no = useWhyNot(view)(tenderActs.acceptFewer) ?? (tooFew && !fewerAccepted ? undefined : t.notShort);
  const { id } = view;
  const name = tc.lot({ n: format.number(Number(lot)) });
  return (
    <Act
      name={`fewer.${id}.${lot}`}
      title={t.fewerTitle({ lot: name })}
      lead={t.fewerLead}
      schema={AcceptFewer}
      labels={{ reason: t.reason }}
      facts={({ reason }) => [
        ...facts,
        [t.submitted, tooFew ? format.number(tooFew.submitted) : undefined],
        [t.minimumBids, tooFew ? format.number(tooFew.minimum) : undefined],
        [t.reason, reason],
      ]}
      submit={t.fewer}
      {...(no === undefined ? {} : { blocked: no })}
      send={(json, headers) =>
        read(api.tenders[":id"].lots[":lot"]["accept-fewer"].$post({ param: { id, lot }, json }, { headers }))
      }
      receipt={(reply, { reason }) => receipt(reply, t.fewerNext, [[t.reason, reason]])}
    >
      {(form) => <TextField of={form} at="reason" label={t.reason} help={t.reasonHelp} lines={5} max={2000} />}
    </Act>
  );
}
