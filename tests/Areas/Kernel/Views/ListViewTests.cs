using BackOffice.Kernel;
using BackOffice.Kernel.Views;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Kernel.Views;

/// <summary>Views and columns belong to one person in one company, on whatever device.</summary>
public class ListViewTests
{
    private static readonly ListKey Invoices = new("finance.invoices", new Permission("finance", Act.View));
    private static readonly ListKey Payments = new("finance.payments", new Permission("finance", Act.View));

    private static readonly ListColumn[] Columns = [new("customer", "Customer"), new("phone", "Phone", IsExtra: true)];

    // The system may do everything and is a person of its own to the views.
    private static Caller Person(TestCompany company, byte number) =>
        Caller.System(company.Id, $"Person {number}") with
        {
            ActorId = new Guid(number, 0, 0, new byte[8]),
        };

    private static Task<ListLook> Look(TestCompany company, Caller person, ListKey list) =>
        company.As(person, (ListLooks looks) => looks.Of(list));

    private static async Task<Guid> Save(TestCompany company, Caller person, string name, ListKey? list = null) =>
        (
            await company.As(
                person,
                (SaveView save) => save.Run(new SaveView.Request(list ?? Invoices, name, "view=open&sort=-amount", ["due"]))
            )
        )
            .Value!
            .Id;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_view_is_there_for_its_person_and_list_only(Database database)
    {
        var host = await Host.On(database);
        var (company, other) = (await host.NewCompany(), await host.NewCompany());
        var id = await Save(company, Person(company, 1), "Large ones");

        var view = Assert.Single((await Look(company, Person(company, 1), Invoices)).Views);
        Assert.Equal((id, "Large ones", "view=open&sort=-amount"), (view.Id, view.Name, view.Query));
        Assert.Equal(["due"], view.Hidden);
        Assert.Empty((await Look(company, Person(company, 2), Invoices)).Views);
        Assert.Empty((await Look(company, Person(company, 1), Payments)).Views);
        Assert.Empty((await Look(other, Person(other, 1), Invoices)).Views);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Columns_of_a_view_and_of_the_list_are_kept_apart(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var me = Person(company, 1);
        var id = await Save(company, me, "Large ones");
        await company.As(me, (ArrangeList arrange) => arrange.Run(new(Invoices, ["status"], ListDensity.Compact)));
        await company.As(me, (ArrangeList arrange) => arrange.Run(new(Invoices, ["customer", "due"], null, id)));

        var look = await Look(company, me, Invoices);
        Assert.Equal(["status"], look.HiddenIn(null, Columns));
        Assert.Equal(["customer", "due"], look.HiddenIn(id.ToString(), Columns));
        Assert.Null(look.Density);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Extra_columns_are_left_out_until_somebody_chooses(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var me = Person(company, 1);
        Assert.Equal(["phone"], (await Look(company, me, Invoices)).HiddenIn(null, Columns));
        await company.As(me, (ArrangeList arrange) => arrange.Run(new(Invoices, [])));
        Assert.Empty((await Look(company, me, Invoices)).HiddenIn(null, Columns));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nobody_changes_the_view_of_another(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var id = await Save(company, Person(company, 1), "Mine");
        var stranger = Person(company, 2);

        var renamed = await company.As(stranger, (RenameView rename) => rename.Run(new(Invoices, id, "Yours")));
        var deleted = await company.As(stranger, (DeleteView delete) => delete.Run(new(Invoices, id)));
        var arranged = await company.As(stranger, (ArrangeList arrange) => arrange.Run(new(Invoices, ["due"], null, id)));

        Assert.All([renamed, deleted, arranged], outcome => Assert.Equal("not_found", outcome.Refusals[0].Code));
        Assert.Equal("Mine", Assert.Single((await Look(company, Person(company, 1), Invoices)).Views).Name);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Names_are_needed_short_and_given_once(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var me = Person(company, 1);
        var first = await Save(company, me, "One");
        await Save(company, me, "Two");

        Assert.Equal("view.name", await Code(" "));
        Assert.Equal("view.name", await Code(new string('x', 41)));
        Assert.Equal("view.name_taken", await Code("Two"));
        var renamed = await company.As(me, (RenameView rename) => rename.Run(new(Invoices, first, "Two")));
        Assert.Equal("view.name_taken", renamed.Refusals[0].Code);
        var same = await company.As(me, (RenameView rename) => rename.Run(new(Invoices, first, "One")));
        Assert.True(same.Succeeded);

        async Task<string> Code(string name) =>
            (await company.As(me, (SaveView save) => save.Run(new SaveView.Request(Invoices, name, "", [])))).Refusals[0].Code;
    }
}
