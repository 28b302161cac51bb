import { useRouter } from "@tanstack/react-router";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { useBegun } from "../../ui/act/begun.ts";
import { PurchaseFields } from "./form-fields.tsx";
import { changeSchema, formNames } from "./form-rules.ts";
import { useFormLabels } from "./labels.ts";
import type { Purchase } from "./queries.ts";

/** The same form as at the beginning, with what is on record in it. */
export function ChangeAct({ purchase }: { purchase: Purchase }) {
  const { t, labels } = useFormLabels();
  const api = useServer();
  const { history } = useRouter();
  const { id, body, fiscalYear, order } = purchase;
  const name = `change.${id}`;
  const begun = useBegun(name, purchase);
  const initial = Object.fromEntries(
    formNames.flatMap((field) => (purchase[field] === undefined ? [] : [[field, purchase[field]]])),
  );
  return (
    <Act
      name={name}
      title={t.change}
      lead={order ? t.termsFixed : t.kept}
      schema={changeSchema(purchase)}
      initial={initial}
      labels={labels}
      submit={t.changeSubmit}
      send={(json, headers) =>
        begun((tag) =>
          read(api.purchases[":id"].$patch({ param: { id }, json }, { headers: { ...headers, "if-match": tag } })),
        )
      }
      onDone={() => history.replace(`/purchases/${id}`)}
    >
      {(form) => <PurchaseFields of={form} body={body} year={fiscalYear} fixed={order !== undefined} />}
    </Act>
  );
}
