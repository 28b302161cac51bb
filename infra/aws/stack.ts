import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Code } from "aws-cdk-lib/aws-lambda";
import { EmailIdentity, Identity as MailIdentity } from "aws-cdk-lib/aws-ses";
import type { Construct } from "constructs";
import type { HandlerEnv } from "../../shared/env.ts";
import { acknowledge } from "./acknowledged.ts";
import { Api } from "./api.ts";
import type { Entry } from "./bundle.ts";
import { Data, type TableRights } from "./data.ts";
import { Events } from "./events.ts";
import { Files } from "./files.ts";
import { Functions } from "./functions.ts";
import { Identity } from "./identity.ts";
import { Sealing } from "./sealing.ts";
import { Watch } from "./watch.ts";

/** What differs from one installation to the next. */
export type Installation = {
  stage: string;
  /** Where people open the application, without a slash at its end. */
  publicUrl: string;
  mailFrom: string;
  version: string;
};

/** What each duty needs of the table; everything else is denied. */
const tableRights: Record<Entry, TableRights> = {
  api: { may: ["read", "write"], indexes: ["party", "public"] },
  public: { may: ["read"], indexes: ["public"] },
  opening: { may: ["read", "write"], indexes: [] },
  reactions: { may: ["read", "write"], indexes: [] },
  files: { may: ["read", "write"], indexes: [] },
  clock: { may: ["read", "write"], indexes: ["due"] },
};

/** The whole application as one stack. `code` answers the built folder of an entry. */
export class Karsepar extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & Installation & { code: (entry: Entry) => Code }) {
    super(scope, id, props);
    const { stage, publicUrl, mailFrom, version } = props;

    const data = new Data(this, "Data");
    const files = new Files(this, "Files", { origin: publicUrl });
    const sealing = new Sealing(this, "Sealing");
    const identity = new Identity(this, "Identity", { publicUrl, domainPrefix: `karsepar-${stage}` });
    const mail = new EmailIdentity(this, "Mail", { identity: MailIdentity.domain(mailFrom.split("@")[1] ?? mailFrom) });

    const functions = new Functions(this, "Functions", {
      code: props.code,
      environment: {
        STAGE: stage,
        TABLE_NAME: data.table.tableName,
        UPLOADS_BUCKET: files.uploads.bucketName,
        CLEAN_BUCKET: files.clean.bucketName,
        KEY_VAULT: `kms:${sealing.bids.keyArn}`,
        RECEIPT_KEY: `kms:${sealing.receipts.keyArn}`,
        CURSOR_KEYS: `secret:${sealing.cursors.secretArn}`,
        MAIL_FROM: mailFrom,
        PUBLIC_URL: publicUrl,
        VERSION: version,
      } satisfies HandlerEnv,
    });
    const { all } = functions;

    for (const [entry, rights] of Object.entries(tableRights)) data.grant(all[entry as Entry], rights);
    sealing.grantMake(all.api);
    sealing.grantUnwrapTo(functions.roleOf("opening"));
    sealing.grantSign(all.api);
    sealing.grantCheckReceipts(all.public);
    sealing.grantCursors(all.api);
    sealing.grantCursors(all.public);
    files.grantPresign(all.api);
    files.grantCheck(all.files);
    files.grantCheck(all.clock);
    all.reactions.addToRolePolicy(
      new PolicyStatement({
        actions: ["ses:SendEmail"],
        resources: [mail.emailIdentityArn],
        conditions: { StringEquals: { "ses:FromAddress": mailFrom } },
      }),
    );

    const api = new Api(this, "Api", {
      functions: { api: all.api, public: all.public, opening: all.opening },
      issuer: identity.issuer,
      clientId: identity.client.userPoolClientId,
    });
    const events = new Events(this, "Events", { table: data.table, uploads: files.uploads, ...all });
    new Watch(this, "Watch", { functions: all, deadLetters: events.deadLetters });

    new CfnOutput(this, "ApiUrl", { value: api.http.apiEndpoint });
    new CfnOutput(this, "Issuer", { value: identity.issuer });
    new CfnOutput(this, "ClientId", { value: identity.client.userPoolClientId });
    acknowledge({ files, functions, sealing, api, events });
  }
}
