using BackOffice.Kernel;
using BackOffice.Kernel.Imports;
using BackOffice.Parties.Customers;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Finance.Import;

public class CustomerImportTests
{
    private const string File = """
        Customer No;Company;Country;E-Mail;Payment terms
        A1;Hansen & Söhne;Germany;accounts@hansen.example;14
        A2;Smith Ltd;GB;no address;30
        A3;;GB;a@b.example;30
        A4;Dupont;FR;b@c.example;thirty
        A1;Hansen again;DE;;
        """;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Every_bad_row_is_named_and_nothing_is_written_before_confirming(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var preview = await company.Check("customers", File);
        Assert.Equal((ImportState.Checked, 5, 1, 4), (preview.State, preview.Records, preview.Good, preview.Rejected));
        Assert.Equal(["A1, Hansen & Söhne, Germany, GBP"], preview.Samples);
        var rejects = await company.Rejects(preview);
        Assert.Equal(
            [(3, "E-Mail", "no address"), (4, "Company", null), (5, "Payment terms", "thirty"), (6, "Customer No", "A1")],
            rejects.Select(reject => (reject.Row, reject.Column, reject.Found))
        );
        Assert.Equal("an e-mail address such as accounts@customer.com", rejects[0].Expected);
        Assert.Equal(0, (await company.Do((CustomerList list) => list.Run(new ListQuery()))).Total);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Good_rows_are_imported_once_and_the_bad_ones_can_be_downloaded_corrected_and_imported(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var first = await company.Import("customers", File);
        Assert.Equal((ImportState.Done, 1, 0, 4), (first.State, first.Good, first.Known, first.Rejected));
        var again = await company.Import("customers", File);
        Assert.Equal((0, 1, 4), (again.Good, again.Known, again.Rejected));

        var left = await company.RejectedFile(first);
        Assert.StartsWith("Customer No,Company,Country,E-Mail,Payment terms,Why it was not imported", left, StringComparison.Ordinal);
        var corrected = left.Replace("no address", "smith@example.com", StringComparison.Ordinal)
            .Replace("thirty", "30", StringComparison.Ordinal);
        var second = await company.Import("customers", corrected);
        Assert.Equal((2, 2), (second.Good, second.Rejected));
        var customers = await company.Do((CustomerList list) => list.Run(new ListQuery(Sort: "number")));
        Assert.Equal(["A1", "A2", "A4"], customers.Items.Select(customer => customer.Number));
        Assert.Equal(("DE", "GBP", 14), (customers.Items[0].Country, customers.Items[0].Currency, customers.Items[0].PaymentTermsDays));
    }

    [Fact]
    public async Task A_chosen_mapping_is_remembered_for_the_next_file()
    {
        var company = await (await Host.On(Database.Sqlite)).NewCompany();
        const string Foreign = "Nummer,Wer\n1,Hansen\n";
        var staged = await company.Stage("customers", Foreign);
        Assert.Empty(staged.Columns);
        var refused = await company.Refused("import.mapping", (CheckImport check) => check.Run(new CheckImport.Request(staged.Id)));
        Assert.Equal("name", refused.Field);
        var mapping = new Dictionary<string, string> { ["number"] = "Nummer", ["name"] = "Wer" };
        await company.Do(
            (CheckImport check) =>
                check.Run(new CheckImport.Request(staged.Id, mapping, new ImportOptions(DecimalSign.Comma)), inBackground: false)
        );

        var next = await company.Stage("customers", "Wer,Nummer\nMeyer,2\n");
        Assert.Equal(mapping, next.Columns);
        Assert.Equal(DecimalSign.Comma, next.Options.Decimals);
    }

    [Fact]
    public async Task A_broken_file_is_refused_and_not_kept()
    {
        var company = await (await Host.On(Database.Sqlite)).NewCompany();
        await company.Refused("table.empty", (StageImport stage) => stage.Run("customers", "empty.csv", new MemoryStream([])));
        await company.Refused("import.type", (StageImport stage) => stage.Run("sheep", "sheep.csv", new MemoryStream("a,b"u8.ToArray())));
    }

    [Fact]
    public async Task Confirming_needs_a_preview_and_happens_once()
    {
        var company = await (await Host.On(Database.Sqlite)).NewCompany();
        var staged = await company.Stage("customers", File);
        await company.Refused("import.not_checked", (ConfirmImport confirm) => confirm.Run(new ConfirmImport.Request(staged.Id)));
        var done = await company.Import("customers", File);
        await company.Refused("import.started", (ConfirmImport confirm) => confirm.Run(new ConfirmImport.Request(done.Id)));
        await company.Refused("import.started", (CheckImport check) => check.Run(new CheckImport.Request(done.Id)));
    }

    [Fact]
    public async Task Another_company_does_not_see_an_import()
    {
        var host = await Host.On(Database.Sqlite);
        var import = await (await host.NewCompany()).Check("customers", File);
        await (await host.NewCompany()).Refused("not_found", (GetImport get) => get.Run(import.Id));
    }
}
