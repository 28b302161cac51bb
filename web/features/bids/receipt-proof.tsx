import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { checkedHere } from "../../lib/check-receipt.ts";
import { useServer } from "../../lib/server.tsx";
import { PaperButton } from "../../ui/paper-button.tsx";
import { Facts, Hash, Tag, Trouble } from "../../ui/parts.tsx";
import { receiptPaper } from "./queries.ts";
import { bidTexts } from "./texts.ts";

/** The signature and the hashes of a receipt, checked here and now. */
export function ReceiptProof({ receipt }: { receipt: string }) {
  const t = useTexts(bidTexts);
  const api = useServer();
  const check = useQuery({
    queryKey: ["receipt", receipt],
    queryFn: () => checkedHere(api, receipt),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (check.error) return <Trouble part error={check.error} again={() => void check.refetch()} />;
  const { data } = check;
  return (
    <Facts
      of={[
        [
          t.signature,
          data === undefined ? (
            t.checking
          ) : (
            <Tag key="tag" tone={data.ok ? "done" : "bad"}>
              {data.ok ? `✓ ${t.signatureOk}` : `✕ ${t.signatureWrong}`}
            </Tag>
          ),
        ],
        [t.receiptHash, data?.ok ? <Hash key="r" of={data.sha256} /> : undefined],
        [t.envelopesHash, data?.ok ? <Hash key="e" of={data.claims.envelopesHash} /> : undefined],
      ]}
    />
  );
}

type Named = { tender: string; vendor: string; version: number; receipt: string };

/** The receipt as a file to keep, and as a paper to print. */
export function DownloadReceipt({ tender, vendor, version, receipt }: Named) {
  const t = useTexts(bidTexts);
  const api = useServer();
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([receipt], { type: "application/jose" }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [receipt]);
  return (
    <div className="row no-print">
      <a className="button" data-quiet="" href={address} download={`receipt-${tender}-${vendor}-${version}.jws`}>
        {t.download}
      </a>
      <PaperButton name={t.paper} ask={(language) => receiptPaper(api, tender, vendor, version, language)} />
    </div>
  );
}
