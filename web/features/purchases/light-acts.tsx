import { useRouter } from "@tanstack/react-router";
import { CancelPurchase, ReceivePurchase, ReturnPurchase } from "../../../shared/purchases/schema.ts";
import { useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { purchaseActTexts } from "./act-texts.ts";
import type { Purchase } from "./queries.ts";
import { purchaseTexts } from "./texts.ts";
import { useReader } from "./turns.tsx";

type Given = { purchase: Purchase };

/** What an act on this purchase is sent with, and where one goes after it. */
function useAct({ id }: Purchase) {
  const api = useServer();
  const { history } = useRouter();
  return { to: api.purchases[":id"], param: { id }, leave: () => history.replace(`/purchases/${id}`) };
}

export function ReceiveAct({ purchase }: Given) {
  const t = useTexts(purchaseActTexts);
  const { acts } = useTexts(purchaseTexts);
  const { to, param, leave } = useAct(purchase);
  return (
    <Act
      name={`receive.${purchase.id}`}
      title={acts.receive}
      lead={t.receive.lead}
      schema={ReceivePurchase}
      labels={{ note: t.note }}
      submit={t.receive.submit}
      send={(json, headers) => read(to.receive.$post({ param, json }, { headers }))}
      onDone={leave}
    >
      {(form) => (
        <TextField of={form} at="note" label={t.note} help={t.receive.noteHelp} lines={2} max={1000} required={false} />
      )}
    </Act>
  );
}

/** By finance it is the file that goes back, by the others what was delivered. */
export function ReturnAct({ purchase }: Given) {
  const t = useTexts(purchaseActTexts);
  const { acts } = useTexts(purchaseTexts);
  const { to, param, leave } = useAct(purchase);
  const what = useReader(purchase).roles.includes("finance") ? "file" : "delivery";
  return (
    <Act
      name={`return.${purchase.id}`}
      title={acts.return}
      lead={t.return.lead[what]}
      schema={ReturnPurchase}
      initial={{ what }}
      labels={{ reason: t.return.reason }}
      submit={t.return.submit[what]}
      danger
      send={(json, headers) => read(to.return.$post({ param, json }, { headers }))}
      onDone={leave}
    >
      {(form) => (
        <TextField of={form} at="reason" label={t.return.reason} help={t.return.reasonHelp} lines={3} max={1000} />
      )}
    </Act>
  );
}

export function CancelAct({ purchase }: Given) {
  const t = useTexts(purchaseActTexts);
  const { acts } = useTexts(purchaseTexts);
  const { to, param, leave } = useAct(purchase);
  return (
    <Act
      name={`cancel.${purchase.id}`}
      title={acts.cancel}
      lead={t.cancel.lead}
      schema={CancelPurchase}
      labels={{ reason: t.cancel.reason }}
      submit={t.cancel.submit}
      danger
      send={(json, headers) => read(to.cancel.$post({ param, json }, { headers }))}
      onDone={leave}
    >
      {(form) => <TextField of={form} at="reason" label={t.cancel.reason} lines={3} max={1000} />}
    </Act>
  );
}
