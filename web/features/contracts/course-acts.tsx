import * as v from "valibot";
import {
  AnswerNotice,
  GiveNotice,
  SuspendContract,
  TerminateContract,
  terminationGrounds,
} from "../../../shared/contracts/schema.ts";
import { suspensionActs } from "../../../shared/contracts/suspension.ts";
import { terminationActs } from "../../../shared/contracts/termination.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { ChoiceField } from "../../ui/fields/choice-field.tsx";
import { LetterFields, useLetterWords } from "../../ui/fields/letter-fields.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { ContractAct, OfContract } from "./contract-act.tsx";
import { courseTexts } from "./texts/course.ts";

/** What stops a contract under way, for a while or for good. */

export function SuspendPage() {
  const t = useTexts(courseTexts);
  const letters = useLetterWords();
  const api = useServer();
  return (
    <OfContract>
      {(contract) => (
        <ContractAct
          contract={contract}
          verb="suspend"
          by={suspensionActs.suspendContract.by}
          party={contract.body}
          title={t.suspend.title}
          lead={t.suspend.lead}
          schema={SuspendContract}
          labels={{ ...letters.labels, reason: t.reason }}
          facts={({ reason, letter }) => [[t.reason, reason], letters.fact(letter)]}
          send={(json, headers) =>
            read(api.contracts[":id"].suspend.$post({ param: { id: contract.id }, json }, { headers }))
          }
          submit={t.suspend.submit}
          next={t.suspend.next}
        >
          {(form) => (
            <>
              <TextField of={form} at="reason" label={t.reason} lines={4} max={1000} />
              <LetterFields of={form} />
            </>
          )}
        </ContractAct>
      )}
    </OfContract>
  );
}

export function ResumePage() {
  const t = useTexts(courseTexts);
  const { format } = useLanguage();
  const api = useServer();
  return (
    <OfContract>
      {(contract) => (
        <ContractAct
          contract={contract}
          verb="resume"
          by={suspensionActs.resumeContract.by}
          party={contract.body}
          title={t.resume.title}
          lead={t.resume.lead}
          schema={v.strictObject({})}
          facts={() => [
            [t.resume.since, contract.suspended ? format.dateTime(contract.suspended.at) : undefined],
            [t.reason, contract.suspended?.reason],
          ]}
          send={(json, headers) =>
            read(api.contracts[":id"].resume.$post({ param: { id: contract.id }, json }, { headers }))
          }
          submit={t.resume.submit}
          next={t.resume.next}
        />
      )}
    </OfContract>
  );
}

export function GiveNoticePage() {
  const t = useTexts(courseTexts);
  const letters = useLetterWords();
  const api = useServer();
  return (
    <OfContract>
      {(contract) => (
        <ContractAct
          contract={contract}
          verb="formal-notice"
          by={terminationActs.giveNotice.by}
          party={contract.body}
          title={t.giveNotice.title}
          lead={t.giveNotice.lead}
          schema={GiveNotice}
          labels={{ ...letters.labels, reason: t.reason }}
          facts={({ reason, letter }) => [[t.reason, reason], letters.fact(letter)]}
          send={(json, headers) =>
            read(api.contracts[":id"]["formal-notice"].$post({ param: { id: contract.id }, json }, { headers }))
          }
          submit={t.giveNotice.submit}
          next={t.giveNotice.next}
        >
          {(form) => (
            <>
              <TextField of={form} at="reason" label={t.reason} lines={4} max={1000} />
              <LetterFields of={form} />
            </>
          )}
        </ContractAct>
      )}
    </OfContract>
  );
}

export function AnswerNoticePage() {
  const t = useTexts(courseTexts);
  const { format } = useLanguage();
  const api = useServer();
  return (
    <OfContract>
      {(contract) => (
        <ContractAct
          contract={contract}
          verb="answer-notice"
          by={terminationActs.answerNotice.by}
          party={contract.vendor}
          title={t.answerNotice.title}
          lead={t.answerNotice.lead}
          schema={AnswerNotice}
          labels={{ text: t.answerNotice.text }}
          facts={({ text }) => [
            [t.notice, contract.notice?.reason],
            [t.replyBy, contract.notice ? format.dateTime(contract.notice.replyBy) : undefined],
            [t.answerNotice.text, text],
          ]}
          send={(json, headers) =>
            read(api.contracts[":id"]["formal-notice"].answer.$post({ param: { id: contract.id }, json }, { headers }))
          }
          submit={t.answerNotice.submit}
          next={t.answerNotice.next}
        >
          {(form) => (
            <>
              {contract.notice ? (
                <blockquote className="prose">
                  {contract.notice.reason}
                  <br />
                  <span className="muted small">
                    {t.replyBy}: {format.dateTime(contract.notice.replyBy)}
                  </span>
                </blockquote>
              ) : null}
              <TextField of={form} at="text" label={t.answerNotice.text} lines={6} max={4000} />
            </>
          )}
        </ContractAct>
      )}
    </OfContract>
  );
}

export function TerminatePage() {
  const t = useTexts(courseTexts);
  const letters = useLetterWords();
  const api = useServer();
  return (
    <OfContract>
      {(contract) => (
        <ContractAct
          contract={contract}
          verb="terminate"
          by={terminationActs.terminateContract.by}
          party={contract.body}
          title={t.terminate.title}
          lead={t.terminate.lead}
          warning={t.terminate.warning}
          danger
          schema={TerminateContract}
          labels={{ ...letters.labels, ground: t.ground, reason: t.reason }}
          facts={({ ground, reason, letter }) => [
            [t.ground, t.grounds[ground]],
            [t.reason, reason],
            letters.fact(letter),
          ]}
          send={(json, headers) =>
            read(api.contracts[":id"].terminate.$post({ param: { id: contract.id }, json }, { headers }))
          }
          submit={t.terminate.submit}
          next={t.terminate.next}
        >
          {(form) => (
            <>
              <ChoiceField
                of={form}
                at="ground"
                label={t.ground}
                options={terminationGrounds.map((value) => ({ value, label: t.grounds[value] }))}
              />
              <TextField of={form} at="reason" label={t.reason} lines={4} max={1000} />
              <LetterFields of={form} />
            </>
          )}
        </ContractAct>
      )}
    </OfContract>
  );
}
