using BackOffice.Finance.Bills;
using BackOffice.Kernel;
using BackOffice.Kernel.Imports;
using BackOffice.Parties.Suppliers;
using BackOffice.Tests.Areas.Finance.Import;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy;

namespace BackOffice.Tests.Areas.Parties;

[Collection(Staff.Name)]
public class SupplierTests
{
    private const string Iban = "GB33BUKB20201555555555";
    private const string OtherIban = "DE89370400440532013000";

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_supplier_is_numbered_checked_found_and_archived(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var made = await company.Do(
            (SaveSupplier save) =>
                save.Create(new SaveSupplier.Request("Mühle", Country: "de", VatId: "DE 136695976", Iban: "de89 3704 0044 0532 0130 00"))
        );
        Assert.Equal(
            ("S-00001", "DE", "DE136695976", OtherIban, 30),
            (made.Number, made.Country, made.VatId, made.Iban, made.PaymentTermsDays)
        );
        (string Code, SaveSupplier.Request Request)[] wrong =
        [
            ("supplier.name", new SaveSupplier.Request(" ")),
            ("supplier.country", new SaveSupplier.Request("X", Country: "ZZ")),
            ("iban.check_digits", new SaveSupplier.Request("X", Iban: "DE89370400440532013001")),
            ("supplier.bic", new SaveSupplier.Request("X", Bic: "ABC")),
            ("supplier.account", new SaveSupplier.Request("X", AccountCode: "no such")),
            ("supplier.number_taken", new SaveSupplier.Request("X", "S-00001")),
        ];
        foreach (var (code, request) in wrong)
        {
            await company.Refused(code, (SaveSupplier save) => save.Create(request));
        }

        Assert.Equal(made.Id, Assert.Single((await company.Do((SupplierList list) => list.Run(new ListQuery("muhle")))).Items).Id);
        var bill = await company.DraftBill(
            Purchases.Of(made.Id, 5) with
            {
                Currency = "GBP",
                Lines =
                [
                    new BillInputLine(
                        "X",
                        1,
                        5,
                        TaxCode: "STD",
                        AccountCode: await company.CodeOf(BackOffice.Finance.Charts.AccountRole.Rent)
                    ),
                ],
            }
        );
        await company.Refused("supplier.open", (ArchiveSupplier archive) => archive.Run(new ArchiveSupplier.Request(made.Id)));
        await company.Do((DeleteBillDraft delete) => delete.Run(new DeleteBillDraft.Request(bill)));
        await company.Do((ArchiveSupplier archive) => archive.Run(new ArchiveSupplier.Request(made.Id)));
        Assert.Empty((await company.Do((SupplierList list) => list.Run(new ListQuery(), archived: false))).Items);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Bank_accounts_of_suppliers_are_hidden_shown_or_opened_by_the_role(Database database)
    {
        var company = await Staff.Company(database);
        foreach (
            var (access, sees, changes) in new (FieldAccess?, bool, bool)[]
            {
                (FieldAccess.Hidden, false, false),
                (FieldAccess.Seen, true, false),
                (FieldAccess.Changed, true, true),
                (null, true, true),
            }
        )
        {
            var made = await company.Do((SaveSupplier save) => save.Create(new SaveSupplier.Request("Mill", Iban: Iban, Bic: "BUKBGB22")));
            var person = await company.Member(await company.RoleWith(access));
            var card = (await company.As(person, (GetSupplier get) => get.Run(made.Id))).Value!;
            Assert.Equal(sees ? (Iban, "BUKBGB22") : (null, null), (card.Iban, card.Bic));
            var listed = (await company.As(person, (SupplierList list) => list.Run(new ListQuery(made.Number)))).Value!.Items[0];
            Assert.Equal(card.Iban, listed.Iban);
            Task<Outcome<SupplierCard>> Change(SaveSupplier.Request request) =>
                company.As(person, (SaveSupplier save) => save.Change(made.Id, request));
            Assert.Equal(
                changes ? "" : "forbidden",
                (await Change(new SaveSupplier.Request("Mill", Iban: OtherIban, Bic: "BUKBGB22"))).Code()
            );

            // What is not about the bank is theirs to change, with the bank as they see it.
            var saved = await Change(new SaveSupplier.Request("Old Mill", Iban: card.Iban, Bic: card.Bic));
            Assert.Equal(("", card.Iban), (saved.Code(), saved.Value!.Iban));
            Assert.Equal(("Old Mill", Iban), Kept(await company.Do((GetSupplier get) => get.Run(made.Id))));
        }

        static (string, string?) Kept(SupplierCard card) => (card.Name, card.Iban);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Suppliers_are_imported_from_a_table(Database database)
    {
        const string File = """
            Supplier No;Company;Country;IBAN;Payment terms
            V1;Hansen & Söhne;Germany;DE89370400440532013000;14
            V2;Smith Ltd;GB;GB00;30
            """;
        var company = await (await Host.On(database)).NewCompany();
        var import = await company.Import("suppliers", File);
        Assert.Equal((ImportState.Done, 1, 1), (import.State, import.Good, import.Rejected));
        var found = Assert.Single((await company.Do((SupplierList list) => list.Run(new ListQuery()))).Items);
        Assert.Equal(("V1", "DE", OtherIban, 14), (found.Number, found.Country, found.Iban, found.PaymentTermsDays));
    }
}
