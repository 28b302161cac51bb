import { createContext, type ReactNode, use, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useServer } from "./server.tsx";
import { isUnderWay, type Upload, type UploadQueue, uploadQueue } from "./uploads/queue.ts";

const UploadsContext = createContext<UploadQueue | undefined>(undefined);

/** Above the router: what is being sent goes on when its page is left, and closing the tab asks first. */
export function UploadsProvider({ children }: { children: ReactNode }) {
  const api = useServer();
  const latest = useRef(api);
  useEffect(() => {
    latest.current = api;
  }, [api]);
  const [queue] = useState(() => uploadQueue(() => latest.current));
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (queue.uploads().some(isUnderWay)) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [queue]);
  return <UploadsContext value={queue}>{children}</UploadsContext>;
}

export type Uploads = Pick<UploadQueue, "add" | "again" | "drop" | "watch" | "canResend"> & {
  uploads: readonly Upload[];
};

/** Every file on its way or lately there, and what can be done with it. */
export function useUploads(): Uploads {
  const queue = use(UploadsContext);
  if (!queue) throw new Error("no uploads around this component");
  const uploads = useSyncExternalStore(queue.subscribe, queue.uploads);
  const { add, again, drop, watch, canResend } = queue;
  return { uploads, add, again, drop, watch, canResend };
}
