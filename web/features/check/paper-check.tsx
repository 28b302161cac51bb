import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type CheckedKind, checkedKinds } from "../../../shared/papers/schema.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { Refused, read } from "../../lib/problem.ts";
import { type Api, useServer } from "../../lib/server.tsx";
import { Bones, Facts, Hash, Id, Notice, Trouble } from "../../ui/parts.tsx";
import { checkTexts } from "./texts.ts";

const route = getRouteApi("/check/$kind/$id/$sha256");

/** What is printed on no paper of ours is not known, just as what nobody issued. */
const known = (kind: string): kind is CheckedKind => checkedKinds.some((each) => each === kind);

async function confirmation(api: Api, param: { kind: string; id: string; sha256: string }) {
  try {
    return await read(api.public.papers[":kind"][":id"][":sha256"].$get({ param }));
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 404) return null;
    throw error;
  }
}

/** Where the address on a printed paper leads: whether its fingerprint is the one on record. */
export function PaperCheck() {
  const t = useTexts(checkTexts);
  const { format } = useLanguage();
  const api = useServer();
  const asked = route.useParams();
  const { kind, id, sha256 } = { ...asked, sha256: asked.sha256.toLowerCase() };
  const check = useQuery({
    queryKey: ["paper", kind, id, sha256],
    queryFn: () => confirmation(api, { kind, id, sha256 }),
  });
  if (check.error) return <Trouble error={check.error} again={() => void check.refetch()} />;
  if (check.data === undefined) return <Bones />;
  return (
    <section className="card">
      <h1>{t.paperTitle}</h1>
      {check.data ? (
        <Notice title={`✓ ${t.confirmed}`} tone="done">
          {t.confirmedHelp}
        </Notice>
      ) : (
        <Notice title={`✕ ${t.unknown}`}>{t.unknownHelp}</Notice>
      )}
      <Facts
        of={[
          [t.kind, known(kind) ? t.kinds[kind] : <Id key="kind">{kind}</Id>],
          [t.number, <Id key="id">{id}</Id>],
          [t.since, check.data ? format.dateTime(check.data.at) : undefined],
        ]}
      />
      <Facts of={[[t.hash, <Hash key="hash" of={sha256} />]]} />
    </section>
  );
}
