import { useEffect, useState } from "react";
import { useLanguage } from "../../i18n/language.tsx";
import { Bones, Notice } from "../../ui/parts.tsx";
import { finishSignIn, signIn } from "./oidc.ts";

const wanted = () => new URLSearchParams(location.search).get("to") ?? "/inbox";

/** Leaves for the issuer at once. */
export function SignInPage() {
  const { t } = useLanguage();
  const [failed, setFailed] = useState(false);
  const go = () => {
    setFailed(false);
    signIn(wanted()).catch(() => setFailed(true));
  };
  useEffect(go, []);
  return failed ? (
    <Notice title={t.session.unreachable} action={[t.errors.retry, go]}>
      {t.errors.offline}
    </Notice>
  ) : (
    <Bones />
  );
}

/** Where the issuer sends people back to. */
export function SignedInPage() {
  const { t } = useLanguage();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    finishSignIn().then(
      ({ to }) => location.replace(to),
      () => setFailed(true),
    );
  }, []);
  return failed ? (
    <Notice title={t.session.failed} action={[t.session.again, () => void signIn("/inbox")]}>
      {t.session.failedHelp}
    </Notice>
  ) : (
    <Bones />
  );
}
