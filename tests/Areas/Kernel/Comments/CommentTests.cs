using BackOffice.Finance;
using BackOffice.Kernel;
using BackOffice.Kernel.Comments;
using BackOffice.Tenancy.Company;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Kernel.Comments;

/// <summary>A comment stands on its record until its author deletes it, and the history keeps both.</summary>
public class CommentTests
{
    private static readonly Guid Record = new("018f0000-0000-7000-8000-000000000001");

    private static Caller Person(TestCompany company, byte number) =>
        Caller.System(company.Id, $"Person {number}") with
        {
            ActorId = new Guid(number, 0, 0, new byte[8]),
        };

    private static Task<Outcome<AddComment.Added>> Say(TestCompany company, Caller who, string? text) =>
        company.As(who, (AddComment add) => add.Run(new AddComment.Request("document", Record, text), FinanceRights.View));

    private static async Task<List<CommentRow>> Read(TestCompany company, Caller who) =>
        (await company.As(who, (CommentsOf comments) => comments.Run(Record, FinanceRights.View))).Value!;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Only_the_author_deletes(Database database)
    {
        var host = await Host.On(database);
        var company = await host.NewCompany();
        var (author, other) = (Person(company, 1), Person(company, 2));
        var id = (await Say(company, author, "  Paid by cheque,\nsee the tray  ")).Value!.Id;

        var seen = Assert.Single(await Read(company, other));
        Assert.Equal(("Paid by cheque,\nsee the tray", "Person 1", false), (seen.Text, seen.AuthorName, seen.IsMine));
        Assert.True(Assert.Single(await Read(company, author)).IsMine);

        var refused = await company.As(other, (DeleteComment delete) => delete.Run(new(id), FinanceRights.View));
        Assert.Equal("forbidden", refused.Refusals[0].Code);
        Assert.Single(await Read(company, author));

        var deleted = await company.As(author, (DeleteComment delete) => delete.Run(new(id), FinanceRights.View));
        Assert.True(deleted.Succeeded);
        Assert.Empty(await Read(company, author));
        var history = await company.Do((CompanyActivity activity) => activity.Of(Record, FinanceRights.View));
        Assert.Equal(["DeleteComment", "AddComment"], history.Select(row => row.Action));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Another_company_sees_nothing(Database database)
    {
        var host = await Host.On(database);
        var (company, other) = (await host.NewCompany(), await host.NewCompany());
        await Say(company, Person(company, 1), "For us");
        Assert.Empty(await Read(other, Person(other, 1)));
    }

    [Theory, InlineData(null), InlineData("   "), InlineData("4001")]
    public async Task Empty_and_endless_texts_are_refused(string? text)
    {
        var company = await (await Host.On(Database.Sqlite)).NewCompany();
        var outcome = await Say(company, Person(company, 1), text == "4001" ? new string('x', 4001) : text);
        Assert.Equal(("comment.text", "text"), (outcome.Refusals[0].Code, outcome.Refusals[0].Field));
    }
}
