import { getRouteApi, Link } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { serverNow } from "../../lib/clock.ts";
import { useServer } from "../../lib/server.tsx";
import { useJustDone } from "../../ui/act/receipts.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Id } from "../../ui/parts.tsx";
import { useCaller } from "../../ui/who.tsx";
import { vendorActTexts } from "./act-texts.ts";
import { AdmitAct, ApproveAct, ReturnAct, VerifyAct } from "./check-acts.tsx";
import { AppealAct, ChangeAct, LicenceAct, ReplyAct, SubmitAct } from "./own-acts.tsx";
import { type AnyVendor, vendorOf, type WholeVendor } from "./queries.ts";
import { DecideAppealAct, ReinstateAct, SuspendAct, WarnAct } from "./standing-acts.tsx";
import { vendorTexts } from "./texts.ts";
import { type ActPage, actName, isActPage, isOpen } from "./turn.ts";

const route = getRouteApi("/work/vendors/$id/$act");

const acts: { [page in Exclude<ActPage, "admit">]: ComponentType<{ vendor: WholeVendor }> } = {
  submit: SubmitAct,
  change: ChangeAct,
  licence: LicenceAct,
  reply: ReplyAct,
  appeal: AppealAct,
  approve: ApproveAct,
  return: ReturnAct,
  "verify-licence": VerifyAct,
  warn: WarnAct,
  suspend: SuspendAct,
  reinstate: ReinstateAct,
  "decide-appeal": DecideAppealAct,
};

/** One act on a vendor, at an address of its own. */
export function VendorActPage() {
  const { id, act } = route.useParams();
  const api = useServer();
  return (
    <Loaded queryKey={["vendor", id]} queryFn={() => vendorOf(api, id)}>
      {(vendor) => <OneAct key={act} vendor={vendor} act={act} />}
    </Loaded>
  );
}

function OneAct({ vendor, act }: { vendor: AnyVendor; act: string }) {
  const t = useTexts(vendorActTexts);
  const { acts: words } = useTexts(vendorTexts);
  const { format } = useLanguage();
  const caller = useCaller();
  const { id, name } = vendor;
  const page = isActPage(act) ? act : undefined;
  const justDone = useJustDone();
  const open =
    page !== undefined &&
    (isOpen(page, vendor, caller, new Date(serverNow()).toISOString()) || justDone(actName(page, id)));
  return (
    <>
      <nav className="row small no-print" aria-label={t.back}>
        <Link to="/vendors/$id" params={{ id }}>
          {t.back}
        </Link>
        <span className="muted">
          {format.text(name)} <Id>{id}</Id>
        </span>
      </nav>
      {open ? (
        <Form page={page} vendor={vendor} />
      ) : (
        <section className="card">
          <h1>{page === undefined ? t.notNow : words[page]}</h1>
          <p className="strong">{t.notNow}</p>
          <p>{t.notNowHelp}</p>
        </section>
      )}
    </>
  );
}

function Form({ page, vendor }: { page: ActPage; vendor: AnyVendor }) {
  if (page === "admit") return <AdmitAct vendor={vendor} />;
  if (vendor.view === "register") return null;
  const One = acts[page];
  return <One vendor={vendor} />;
}
