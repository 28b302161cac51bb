import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import { Effect, type IGrantable, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import { closedTo, type FunctionName, table } from "../../shared/resources.ts";
import type { Stage } from "./stage.ts";

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** What a function may do with the table; there is no Scan to grant. */
const actions = {
  read: ["dynamodb:BatchGetItem", "dynamodb:Query"],
  /** What TransactWriteItems needs for its members. */
  write: ["dynamodb:ConditionCheckItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
} as const;

export type TableRights = { may: readonly (keyof typeof actions)[]; indexes: readonly (keyof typeof table.indexes)[] };

/** The one table, with the key that encrypts it. */
export class Data extends Construct {
  readonly key: Key;
  readonly table: TableV2;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    this.key = new Key(this, "Key", {
      description: "Karsepar: encrypts the table",
      enableKeyRotation: true,
      removalPolicy: stage.removal,
    });
    this.table = new TableV2(this, "Table", {
      partitionKey: text(table.partition),
      sortKey: text(table.sort),
      timeToLiveAttribute: table.expiresAt,
      globalSecondaryIndexes: Object.entries(table.indexes).map(([indexName, index]) => ({
        indexName,
        partitionKey: text(index.partition),
        sortKey: text(index.sort),
        ...(index.attributes.length > 0
          ? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...index.attributes] }
          : { projectionType: ProjectionType.KEYS_ONLY }),
      })),
      billing: Billing.onDemand(),
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: stage.protectedFromDeletion,
      encryption: TableEncryptionV2.customerManagedKey(this.key),
      removalPolicy: stage.removal,
    });
  }

  /**
   * Named actions on the table and named indexes, but no writing below the keys that belong to others; its key only
   * through the table's own service.
   */
  grant(name: FunctionName, grantee: IGrantable, { may, indexes }: TableRights): void {
    const { tableArn } = this.table;
    const closed = closedTo(name);
    if (may.includes("write") && closed.length > 0) {
      grantee.grantPrincipal.addToPrincipalPolicy(
        new PolicyStatement({
          effect: Effect.DENY,
          actions: ["dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
          resources: [tableArn],
          conditions: { "ForAnyValue:StringLike": { "dynamodb:LeadingKeys": closed.map((prefix) => `${prefix}*`) } },
        }),
      );
    }
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: may.flatMap((each) => actions[each]), resources: [tableArn] }),
    );
    if (indexes.length > 0) {
      const resources = indexes.map((index) => `${tableArn}/index/${index}`);
      grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: ["dynamodb:Query"], resources }));
    }
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: [
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
        ],
        resources: [this.key.keyArn],
        conditions: { StringEquals: { "kms:ViaService": `dynamodb.${this.table.env.region}.amazonaws.com` } },
      }),
    );
  }
}
