import { AnyPrincipal, Effect, type IGrantable, type IRole, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Key, KeySpec, KeyUsage } from "aws-cdk-lib/aws-kms";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { Stage } from "./stage.ts";

/** Every use of the sealing key must name the case and the stage it is for. */
const bound = {
  Null: { "kms:EncryptionContext:tender": "false", "kms:EncryptionContext:stage": "false" },
  "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": ["tender", "stage"] },
};

/** The keys of sealed bids, of receipts and of list cursors. */
export class Sealing extends Construct {
  readonly bids: Key;
  readonly receipts: Key;
  readonly cursors: Secret;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    this.bids = new Key(this, "Bids", {
      description: "Karsepar: makes and unwraps the key pairs that bids are sealed with",
      enableKeyRotation: true,
      removalPolicy: stage.removal,
    });
    this.receipts = new Key(this, "Receipts", {
      description: "Karsepar: signs receipts",
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: stage.removal,
    });
    this.cursors = new Secret(this, "Cursors", {
      description: "Karsepar: authenticates list cursors; {current: kid, kid: key, …}",
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ current: "k1" }),
        generateStringKey: "k1",
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: stage.removal,
    });
  }

  grantMake(grantee: IGrantable): void {
    allow(grantee, ["kms:GenerateDataKeyPairWithoutPlaintext"], this.bids.keyArn, bound);
  }

  /** Lets this one role unwrap, and forbids it to every other, whatever its own policies say. */
  grantUnwrapTo(role: IRole): void {
    allow(role, ["kms:Decrypt"], this.bids.keyArn, bound);
    this.bids.addToResourcePolicy(
      new PolicyStatement({
        sid: "OnlyTheOpeningUnwraps",
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ["kms:Decrypt", "kms:ReEncryptFrom"],
        resources: ["*"],
        conditions: { ArnNotEquals: { "aws:PrincipalArn": role.roleArn } },
      }),
    );
  }

  grantSign(grantee: IGrantable): void {
    allow(grantee, ["kms:Sign"], this.receipts.keyArn, { StringEquals: { "kms:SigningAlgorithm": "ECDSA_SHA_256" } });
    this.grantCheckReceipts(grantee);
  }

  grantCheckReceipts(grantee: IGrantable): void {
    allow(grantee, ["kms:GetPublicKey"], this.receipts.keyArn);
  }

  grantCursors(grantee: IGrantable): void {
    allow(grantee, ["secretsmanager:GetSecretValue"], this.cursors.secretArn);
  }
}

const allow = (grantee: IGrantable, actions: string[], resource: string, conditions = {}) =>
  grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions, resources: [resource], conditions }));
