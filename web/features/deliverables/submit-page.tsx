import { getRouteApi } from "@tanstack/react-router";
import * as v from "valibot";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { useServerNow } from "../../ui/page.tsx";
import { ActOnDeliverable, type Given, ToDeliverable, useDeliverableFacts } from "./frame.tsx";
import { paramOf } from "./queries.ts";
import { lateDaysOf } from "./standing.ts";
import { deliverableTexts } from "./texts.ts";

const route = getRouteApi("/work/contracts/$id/deliverables/$n/versions/$v/submit");

/** The vendor hands a version over: from here on it never changes. */
export function SubmitPage() {
  const { id, n, v: version } = route.useParams();
  const t = useTexts(deliverableTexts);
  return (
    <ActOnDeliverable id={id} n={n} v={version} step="submit" title={t.submit.title}>
      {(given) => <Submit {...given} />}
    </ActOnDeliverable>
  );
}

function Submit(given: Given & { name: string; version: number }) {
  const { name, version, place, deliverable, terms } = given;
  const t = useTexts(deliverableTexts);
  const { language, format } = useLanguage();
  const api = useServer();
  const facts = useDeliverableFacts(given, version);
  const now = useServerNow(30_000);
  const handed = deliverable.versions.find((each) => each.v === version);
  const late = Date.parse(deliverable.dueAt) < now;
  const days = format.number(Math.max(1, lateDaysOf(deliverable, now)));
  const warning = late ? (terms.rejectedWhenLate ? t.submit.rejectedWarning : t.submit.lateWarning({ n: days })) : "";
  return (
    <Act
      name={name}
      title={t.submit.title}
      lead={t.submit.lead}
      schema={v.strictObject({})}
      submit={t.submit.submit}
      warning={
        <>
          <p>{t.submit.lead}</p>
          {warning === "" ? null : <p className="strong">{warning}</p>}
        </>
      }
      facts={() => [
        ...facts,
        [t.due, format.dateTime(deliverable.dueAt)],
        [t.files, handed?.files.map((file) => file.name).join(t.comma)],
        [t.note, handed?.note],
      ]}
      send={(json, headers) =>
        read(
          api.contracts[":id"].deliverables[":n"].versions[":v"].submit.$post(
            { param: { ...paramOf(place), v: String(version) }, json },
            { headers },
          ),
        )
      }
      receipt={(reply) => ({
        facts: [...facts, [t.review, termOf(reply.deliverable.state, language)]],
        record: { kind: "contract", id: place.id },
        next: (
          <>
            <p>{reply.deliverable.state === "rejected" ? t.submit.nextRejected : t.submit.next}</p>
            <ToDeliverable place={place} />
          </>
        ),
      })}
    />
  );
}
