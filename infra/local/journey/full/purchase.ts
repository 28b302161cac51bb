import { expectThat, type Telling } from "../telling.ts";
import { upload } from "../upload.ts";
import { cast, todayInTehran } from "../world.ts";

const officer = "prs_kian";

/** A small purchase on one form, from the request to the bank, by three persons. */
export async function smallPurchase(tell: Telling): Promise<void> {
  const proForma = await upload(tell, officer, `/bodies/${cast.body}/files`, "pro-forma");
  const form = {
    subject: "چاپ ۲۰۰ پوستر",
    category: "publications",
    vendorName: "چاپ محله",
    amountRial: 180_000_000,
    dueDate: "2027-01-05",
    vendorId: "10380284790",
    iban: "IR062960000000100324200001",
    budgetLine: "1405-602-18",
    priceReason: "کمترین قیمت از سه پیش‌فاکتور",
    proForma,
  };
  const over = { ...form, amountRial: 1_450_000_001 };
  const list = `/bodies/${cast.body}/purchases`;
  await tell.refused(officer, "asks for more than the limit", "small-limit-exceeded", "POST", list, over);
  const made = await tell.step(officer, "fills the form", "POST", list, form);
  const purchase = `/purchases/${made.body.id}`;
  await tell.step(cast.finance, "confirms the funds", "POST", `${purchase}/confirm-funds`, {});
  await tell.step(officer, "orders", "POST", `${purchase}/order`, { splitJustification: "کار جداگانه‌ای است." });
  await tell.step(officer, "receives the goods", "POST", `${purchase}/receive`, {});
  const payment = { amountRial: form.amountRial, paidOn: todayInTehran(), reference: "BANK-P1" };
  await tell.refused(cast.finance, "pays what they funded", "same-person", "POST", `${purchase}/pay`, payment);
  await tell.step(cast.secondFinance, "pays", "POST", `${purchase}/pay`, payment);
  const end = await tell.step(cast.auditor, "reads the purchase", "GET", purchase);
  expectThat(end.body.state === "paid", "the purchase should be paid", end.body.state);
}
