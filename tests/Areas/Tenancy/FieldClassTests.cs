using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kernel.Pdf;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tenancy;

/// <summary>Roles that hide bank details or show them only: on pages, through the API, in files and in the history alike.</summary>
[Collection(Staff.Name)]
public class FieldClassTests
{
    private const string Iban = BankFields.Iban;
    private const string Other = "DE89370400440532013000";

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_role_hides_shows_or_opens_the_company_s_bank_details(Database database)
    {
        var company = await BankFields.Company(database);
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
            var person = await company.Member(await company.RoleWith(access));
            var card = (await company.As(person, (GetCompanyDetails get) => get.Run())).Value!;
            Assert.Equal(sees ? (Iban, "Bank", "BUKBGB22") : (null, null, null), (card.Iban, card.BankName, card.Bic));
            var theirs = new SaveCompanyDetails.Request("Test", BankName: "Bank", Iban: Other, Bic: "BUKBGB22");
            Assert.Equal(changes ? "" : "forbidden", (await company.As(person, (SaveCompanyDetails save) => save.Run(theirs))).Code());
            var kept = await company.Do((GetCompanyDetails get) => get.Run());
            Assert.Equal(changes ? Other : Iban, kept.Iban);

            // What is not about the bank is theirs to change, with the bank as they see it.
            var same = new SaveCompanyDetails.Request("Test", City: $"Town ({access})", BankName: "Bank", Iban: Iban, Bic: "BUKBGB22");
            var seen = sees ? same : same with { BankName = null, Iban = null, Bic = null };
            Assert.Equal("", (await company.As(person, (SaveCompanyDetails save) => save.Run(seen))).Code());
            kept = await company.Do((GetCompanyDetails get) => get.Run());
            Assert.Equal(($"Town ({access})", "Bank", Iban, "BUKBGB22"), (kept.City, kept.BankName, kept.Iban, kept.Bic));

            // A guess that is right answers whoever does not see them nothing.
            var guess = new SaveCompanyDetails.Request("Test", City: $"Town ({access})", Iban: Iban);
            Assert.Equal(
                sees ? "" : "forbidden",
                (await company.As(person, (SaveCompanyDetails save) => save.Run(guess with { BankName = "Bank", Bic = "BUKBGB22" }))).Code()
            );
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Hidden_is_hidden_on_documents_and_in_their_files_but_not_from_the_customer(Database database)
    {
        var company = await BankFields.Company(database);
        var hidden = await company.Member(await company.RoleWith(FieldAccess.Hidden));
        var seen = await company.Member(await company.RoleWith(FieldAccess.Seen));
        var customer = await company.Customer();
        var draft = await company.Draft(Sales.Of(customer, 100));
        var issued = await company.Issue(Sales.Of(customer, 100));
        Task<Outcome<DocumentCard>> Card(Caller caller, Guid id) => company.As(caller, (GetDocument get) => get.Run(id));
        Task<Outcome<DocumentFile>> Pdf(Caller caller) => company.As(caller, (DocumentFiles files) => files.PdfOf(issued));

        Assert.Equal(Iban, (await Card(seen, issued)).Value!.Content!.Seller.Iban);
        Assert.Equal(Iban, (await Card(seen, draft)).Value!.Planned!.Seller.Iban);
        Assert.Null((await Card(hidden, issued)).Value!.Content!.Seller.Iban);
        Assert.Null((await Card(hidden, draft)).Value!.Planned!.Seller.Iban);
        Assert.Equal((true, false), ((await Card(hidden, issued)).Value!.HidesBank, (await Card(seen, issued)).Value!.HidesBank));
        Assert.Contains("5555", Text((await Pdf(seen)).Value!), StringComparison.Ordinal);
        Assert.DoesNotContain("5555", Text((await Pdf(hidden)).Value!), StringComparison.Ordinal);
        Assert.Equal("forbidden", (await company.As(hidden, (DocumentFiles files) => files.UblOf(issued))).Code());
        Assert.NotEqual("forbidden", (await company.As(seen, (DocumentFiles files) => files.UblOf(issued))).Code());
        var mailed = await company.As(hidden, (DocumentFiles files) => files.ForMail(issued, CancellationToken.None));
        Assert.Contains("5555", Text(mailed.Value![0]), StringComparison.Ordinal);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Hidden_is_not_mailed_to_an_address_of_ones_own(Database database)
    {
        var company = await BankFields.Company(database);
        var hidden = await company.Member(await company.RoleWith(FieldAccess.Hidden));
        var seen = await company.Member(await company.RoleWith(FieldAccess.Seen));
        var buyer = await company.Do((SaveCustomer save) => save.Create(new SaveCustomer.Request("Acme", Email: "bills@acme.example")));
        var issued = await company.Issue(Sales.Of(buyer.Id, 100));
        Task<Outcome<Done>> Send(Caller caller, string? to) =>
            company.As(caller, (SendDocument send) => send.Run(new SendDocument.Request(issued, to)));
        Assert.Equal("document.send_to", (await Send(hidden, "me@home.example")).Code());
        Assert.Equal("", (await Send(hidden, null)).Code());
        Assert.Equal("", (await Send(hidden, "Bills@acme.example")).Code());
        Assert.Equal("", (await Send(seen, "me@home.example")).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Hidden_is_hidden_in_the_history_too(Database database)
    {
        var company = await BankFields.Company(database);
        var hidden = await company.Member(await company.RoleWith(FieldAccess.Hidden));
        var seen = await company.Member(await company.RoleWith(FieldAccess.Seen));
        Assert.Contains("BUKBGB22", await History(company, seen), StringComparison.Ordinal);
        Assert.DoesNotContain("BUKBGB22", await History(company, hidden), StringComparison.Ordinal);
        Assert.Contains("\"Bic\":[null,\"", await History(company, hidden), StringComparison.Ordinal);
        var exported = new List<string>();
        await company.As(
            hidden,
            (CompanyActivity activity) =>
                activity.Each(
                    null,
                    new ActivityFilter(),
                    row =>
                    {
                        exported.Add(row.Changes);
                        return Task.CompletedTask;
                    }
                )
        );
        Assert.NotEmpty(exported);
        Assert.DoesNotContain(exported, changes => changes.Contains("BUKBGB22", StringComparison.Ordinal));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_role_keeps_what_it_hides_until_somebody_says_otherwise(Database database)
    {
        var company = await BankFields.Company(database);
        var name = await company.RoleWith(FieldAccess.Hidden);
        await company.Do((SaveRole save) => save.Change(name, new SaveRole.Request(name, ["company.view"])));
        var role = await company.Do((RoleList list) => list.Get(name));
        Assert.Equal(FieldAccess.Hidden, role.Fields[BankDetails.Class]);
        var unknown = new Dictionary<string, FieldAccess> { ["salary"] = FieldAccess.Hidden };
        await company.Refused(
            "role.fields",
            (SaveRole save) => save.Create(BankFields.Request("X", FieldAccess.Hidden) with { Fields = unknown })
        );
        var nothing = new Dictionary<string, FieldAccess>();
        await company.Do((SaveRole save) => save.Change(name, new SaveRole.Request(name, ["company.view"], Fields: nothing)));
        Assert.Empty((await company.Do((RoleList list) => list.Get(name))).Fields);
        Assert.Contains(await company.Activity(), line => line.Contains($"Role {name} was changed", StringComparison.Ordinal));
    }

    private static async Task<string> History(TestCompany company, Caller caller)
    {
        var page = await company.As(caller, (CompanyActivity activity) => activity.Run(new ListQuery(), new ActivityFilter()));
        return string.Join('\n', page.Value!.Items.Select(row => row.Changes));
    }

    private static string Text(DocumentFile pdf) => PdfTool.Run("pdftotext", pdf.Content, "-layout", "FILE", "-");
}
