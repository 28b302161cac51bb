/** `node second-gateway-process.ts <folder>`: a second gateway as a process; says its address and ends with its starter. */
import { loadApplication } from "../../infra/local/application.ts";
import { startSecondGateway } from "../../infra/local/second-gateway.ts";

const { url } = await startSecondGateway({
  besideFolder: process.argv[2] ?? "",
  port: 0,
  loadEntries: loadApplication,
  quiet: true,
  variables: JSON.parse(process.env["SECOND_GATEWAY"] ?? "{}") as Record<string, string>,
});
console.log(url);
process.stdin.resume().on("end", () => process.exit(0));
