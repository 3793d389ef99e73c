using BackOffice.Finance.Invoicing;
using BackOffice.Finance.OpenItems;
using BackOffice.Kernel;
using BackOffice.Kernel.Comments;
using BackOffice.Kernel.Data;
using BackOffice.Parties;
using BackOffice.Parties.Customers;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Isolation.Neighbours;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Isolation;

/// <summary>What a role for some records leaves out is in nothing that people with it obtain, and in nothing that they write.</summary>
[Collection("Street")]
public class ReachTests
{
    private static readonly DateTime Instant = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>Where an owner finds the mark of a colleague's customer, of each kind of place.</summary>
    private static readonly string[] Places =
    [
        "customers",
        "customers/{customer}",
        "customers/{customer}/edit",
        "finance/invoices",
        "finance/invoices/{invoice}",
        "finance/credit-memos/{memo}",
        "finance/payments",
        "finance/payments/{payment}",
        "finance/dunning",
        "finance/dunning/{notice}",
        "finance/dunning/{notice}/pdf",
        "finance/write-offs/{writeOff}",
        "finance/documents/{invoice}/pdf",
        "finance/journal",
        "company/activity",
        "customers/export.csv",
        "search of everybody",
        "",
    ];

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nothing_that_somebody_obtains_who_reaches_their_own_carries_the_mark_of_a_colleague_s_customer(Database database)
    {
        await using var street = await Street.With(database, others: false, new StepClock());
        await street.Mine.KeepSecret();
        bool Shows(Answer answer) => Canary.Shows(answer, Neighbour.Secret);

        var owners = await Takings.Answers(street, street.Mine);
        Assert.Empty(Places.Except(owners.Where(item => Shows(item.Answer)).Select(item => item.Name)));

        var seller = await street.Mine.Seller();
        var theirs = await Takings.Answers(street, seller);
        Assert.Empty(theirs.Where(item => Shows(item.Answer)).Select(item => item.Name));
        Assert.Empty(theirs.Where(item => item.Answer.Status >= 500).Select(item => item.Name));
        // What is theirs to open is there, and no id of a colleague's record opens anything.
        string[] open = ["customers", "customers/new", "finance/invoices", "finance/payments", "customers/export.csv"];
        Assert.Empty(open.Except(theirs.Where(item => item.Answer.Status == 200).Select(item => item.Name)));
        string[] records = ["{customer}", "{invoice}", "{draft}", "{memo}", "{draftMemo}", "{payment}", "{notice}", "{writeOff}"];
        var opened = theirs
            .Where(item => item.Answer.Status == 200 && !item.Name.Contains('?', StringComparison.Ordinal))
            .Where(item => records.Any(record => item.Name.Contains(record, StringComparison.Ordinal)))
            .Select(item => item.Name)
            .ToList();
        Assert.Empty(opened);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_record_out_of_reach_is_neither_seen_nor_written(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var (ann, ben) = (await company.OwnSeller(), await company.OwnSeller());
        var theirs = await company.Customer("Theirs");
        await company.Do((HandOverCustomer hand) => hand.Run(new HandOverCustomer.Request(theirs, ben.ActorId)));
        var invoice = await company.Issue(Sales.Of(theirs, 100));
        var mine = (await company.As(ann, (SaveCustomer save) => save.Create(new SaveCustomer.Request("Mine")))).Value!.Id;
        Task<Outcome<int>> Do(Func<TenantDb, Task<int>> act) =>
            company.As(ann, (Work work) => work.Do<int>(PartiesRights.Edit, "test", null, async db => await act(db)));

        async Task Refused(Func<TenantDb, Task<int>> act) => await Assert.ThrowsAsync<ReachViolationException>(() => Do(act));

        Assert.Equal(1, (await Do(db => db.Set<Customer>().CountAsync())).Value);
        Assert.Equal(0, (await Do(db => db.Set<SalesDocument>().CountAsync())).Value);
        Assert.Equal(0, (await Do(db => db.Set<DocumentLine>().CountAsync())).Value);
        Assert.Equal(0, (await Do(db => db.Set<IssuedContent>().CountAsync())).Value);
        Assert.Equal(0, (await Do(async db => await db.Set<Customer>().FindAsync(company.Id, theirs) is null ? 0 : 1)).Value);
        Assert.Equal(0, (await Do(db => db.Set<SalesDocument>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Total, 0)))).Value);
        await Refused(db => Put(db, Forged(theirs, ann.ActorId), EntityState.Modified));
        await Refused(db => Put(db, Forged(theirs, ann.ActorId), EntityState.Deleted));
        await Refused(db => Put(db, Forged(Guid.CreateVersion7(), ben.ActorId), EntityState.Added));
        await Refused(db => Put(db, Forged(Guid.CreateVersion7(), null), EntityState.Added));
        await Refused(db => Put(db, Draft(theirs), EntityState.Added));
        await Refused(db => Put(db, Draft(null), EntityState.Added));
        await Refused(db => Put(db, About(invoice), EntityState.Added));
        await Refused(async db =>
        {
            var own = await db.Set<Customer>().SingleAsync(row => row.Id == mine);
            own.ResponsibleId = ben.ActorId;
            return 0;
        });
        await Refused(db =>
        {
            db.Append(Set(invoice));
            return Task.FromResult(0);
        });
        Assert.Equal("Theirs", (await company.Do((GetCustomer get) => get.Run(theirs))).Name);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Whoever_reaches_everything_asks_the_database_what_they_always_asked(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var seller = await company.OwnSeller();
        Task<Outcome<string>> Sql(TenantDb db) => Task.FromResult(Outcome<string>.Of(db.Set<DocumentLine>().ToQueryString()));
        var everything = await company.Do((Work work) => work.Read(PartiesRights.View, Sql));
        Assert.DoesNotContain("ResponsibleId", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("EXISTS", everything, StringComparison.Ordinal);
        var own = (await company.As(seller, (Work work) => work.Read(PartiesRights.View, Sql))).Value!;
        Assert.Contains("ResponsibleId", own, StringComparison.Ordinal);
    }

    private static async Task<int> Put(TenantDb db, object row, EntityState state)
    {
        var entry = db.Entry(row);
        entry.Property(TenantDb.TenantColumn).CurrentValue = db.TenantId;
        entry.State = state;
        return await db.SaveChangesAsync();
    }

    private static Customer Forged(Guid id, Guid? responsible) =>
        new()
        {
            Id = id,
            Number = $"X-{id}",
            Name = "Taken",
            Country = "GB",
            Currency = "GBP",
            SearchText = "",
            ResponsibleId = responsible,
        };

    private static SalesDocument Draft(Guid? customer) =>
        new()
        {
            Currency = "GBP",
            CustomerId = customer,
            CreatedAt = Instant,
            SearchText = "",
        };

    private static Comment About(Guid record) =>
        new()
        {
            SubjectType = "document",
            SubjectId = record,
            At = Instant,
            AuthorName = "Ann",
            Text = "Hello",
        };

    private static Allocation Set(Guid record) =>
        new()
        {
            FromId = record,
            ToId = record,
            Date = Sales.Day,
            Currency = "GBP",
            At = Instant,
            By = "Ann",
        };
}
