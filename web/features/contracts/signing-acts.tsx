import { contractActs, paperActs } from "../../../shared/contracts/contract.ts";
import { CancelContract, OfferContract, SignContract, SignOnPaper } from "../../../shared/contracts/schema.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { today } from "../../lib/today.ts";
import { DateField } from "../../ui/fields/date-field.tsx";
import { FileField } from "../../ui/fields/file-field.tsx";
import { useLetterWords } from "../../ui/fields/letter-fields.tsx";
import { RadioField } from "../../ui/fields/radio-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { useServerNow } from "../../ui/page.tsx";
import { Hash } from "../../ui/parts.tsx";
import { ContractAct, OfContract } from "./contract-act.tsx";
import { ContractText } from "./document-text.tsx";
import { isComplete } from "./next.ts";
import { type Contract, documentTextOf } from "./queries.ts";
import { signingTexts } from "./texts/signing.ts";
import "./contracts.css";

/** Fixes the text and offers it to the vendor. */
export function OfferPage() {
  const t = useTexts(signingTexts).offer;
  const { format } = useLanguage();
  const api = useServer();
  return (
    <OfContract>
      {(contract) => (
        <ContractAct
          contract={contract}
          verb="offer"
          by={contractActs.offerContract.by}
          party={contract.body}
          title={t.title}
          lead={t.lead}
          schema={OfferContract}
          initial={{ signing: "electronic" }}
          labels={{ signing: t.how }}
          {...(contract.state === "drafting" && !isComplete(contract) ? { blocked: t.incomplete } : {})}
          facts={({ signing = "electronic" }) => [[t.how, t[signing]]]}
          send={(json, headers) =>
            read(api.contracts[":id"].offer.$post({ param: { id: contract.id }, json }, { headers }))
          }
          done={({ documentHash, signBy }) => [
            [t.hash, <Hash key="hash" of={documentHash} />],
            [t.signBy, format.dateTime(signBy)],
          ]}
          submit={t.submit}
          next={(_reply, { signing }) => (signing === "wetInk" ? t.nextPaper : t.next)}
        >
          {(form) => (
            <>
              <RadioField
                of={form}
                at="signing"
                label={t.how}
                options={[
                  { value: "electronic", label: t.electronic, help: t.electronicHelp },
                  { value: "wetInk", label: t.wetInk, help: t.wetInkHelp },
                ]}
              />
              <ReadText contract={contract} />
            </>
          )}
        </ContractAct>
      )}
    </OfContract>
  );
}

function ReadText({ contract: { id, documentHash, names } }: { contract: Contract }) {
  const api = useServer();
  return (
    <Loaded queryKey={["contract", id, "document", documentHash]} queryFn={() => documentTextOf(api, id)}>
      {(document) => <ContractText of={document} names={names} />}
    </Loaded>
  );
}

/** Both sides sign the same text, the vendor first. */
export function SignPage() {
  const t = useTexts(signingTexts).sign;
  const { format } = useLanguage();
  const api = useServer();
  const now = useServerNow(5000);
  const early = (instant: string) => Date.parse(instant) > now;
  return (
    <OfContract>
      {(contract) => {
        const { id, documentHash, state, standstillUntil, signBy } = contract;
        // Once it is signed by both, its receipt is still shown here.
        const first = state === "drafting" || state === "awaitingVendor";
        const blocked = early(standstillUntil)
          ? t.early({ when: format.dateTime(standstillUntil) })
          : state === "awaitingVendor" && !early(signBy)
            ? t.late({ when: format.dateTime(signBy) })
            : undefined;
        return (
          <Loaded queryKey={["contract", id, "document", documentHash]} queryFn={() => documentTextOf(api, id)}>
            {(document) => (
              <ContractAct
                contract={contract}
                verb="sign"
                by={first ? ["signatory"] : ["head"]}
                party={first ? contract.vendor : contract.body}
                title={t.title}
                lead={t.lead}
                warning={t.warning}
                schema={SignContract}
                initial={{ documentHash: document.documentHash }}
                {...(blocked === undefined ? {} : { blocked })}
                facts={(input) => [
                  [t.as, format.text(first ? contract.vendorName : contract.bodyName)],
                  [t.hash, <Hash key="hash" of={input.documentHash} />],
                ]}
                done={(_reply, input) => [[t.hash, <Hash key="hash" of={input.documentHash} />]]}
                submit={t.submit}
                next={(reply) => (reply.state === "awaitingBody" ? t.nextVendor : t.nextBody)}
                send={(json, headers) => read(api.contracts[":id"].sign.$post({ param: { id }, json }, { headers }))}
              >
                {() => <ContractText of={document} names={contract.names} />}
              </ContractAct>
            )}
          </Loaded>
        );
      }}
    </OfContract>
  );
}

/** The original that both signed on paper. */
export function SignOnPaperPage() {
  const t = useTexts(signingTexts).paper;
  const sign = useTexts(signingTexts).sign;
  const letters = useLetterWords();
  const api = useServer();
  return (
    <OfContract>
      {(contract) => {
        const { id, body, documentHash } = contract;
        return (
          <ContractAct
            contract={contract}
            verb="sign-wet-ink"
            by={paperActs.signContractOnPaper.by}
            party={body}
            title={t.title}
            lead={t.lead}
            schema={SignOnPaper}
            initial={{ documentHash }}
            labels={{ letterNumber: t.number, letterDate: t.date, file: t.file }}
            facts={({ letterNumber, letterDate, documentHash: hash }) => [
              letters.fact({ number: letterNumber, date: letterDate }),
              [sign.hash, <Hash key="hash" of={hash} />],
            ]}
            submit={t.submit}
            next={t.next}
            send={(json, headers) =>
              read(api.contracts[":id"]["sign-wet-ink"].$post({ param: { id }, json }, { headers }))
            }
          >
            {(form) => (
              <>
                <TextField of={form} at="letterNumber" label={t.number} max={60} />
                <DateField of={form} at="letterDate" label={t.date} max={today()} />
                <FileField of={form} at="file" label={t.file} owner={body} />
              </>
            )}
          </ContractAct>
        );
      }}
    </OfContract>
  );
}

export function CancelPage() {
  const t = useTexts(signingTexts).cancel;
  const api = useServer();
  return (
    <OfContract>
      {(contract) => (
        <ContractAct
          contract={contract}
          verb="cancel"
          by={contractActs.cancelContract.by}
          party={contract.body}
          title={t.title}
          lead={t.lead}
          warning={t.warning}
          danger
          schema={CancelContract}
          labels={{ reason: t.reason }}
          facts={({ reason }) => [[t.reason, reason]]}
          submit={t.submit}
          next={t.next}
          send={(json, headers) =>
            read(api.contracts[":id"].cancel.$post({ param: { id: contract.id }, json }, { headers }))
          }
        >
          {(form) => <TextField of={form} at="reason" label={t.reason} lines={4} max={1000} />}
        </ContractAct>
      )}
    </OfContract>
  );
}
