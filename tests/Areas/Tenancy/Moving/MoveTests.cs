using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Files;
using BackOffice.Kernel.Outbox;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Tenants.Moving;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Leaving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy.Moving;

/// <summary>A company that moved is the same company in another store, and goes on as if nothing had been.</summary>
[Collection("Roads")]
public class MoveTests
{
    [Theory, MemberData(nameof(Roads.Pairs), MemberType = typeof(Roads))]
    public async Task It_arrives_as_it_left_and_leaves_nothing(string from, string to)
    {
        // At an instant with every digit a clock has: only one of the databases keeps the last.
        var host = await Roads.Host();
        host.Clock.Advance(TimeSpan.FromTicks(1_234_567));
        var company = await Archives.Traded(host, from);
        var proved = await company.Proved();
        var before = await company.Hash();

        var moved = await company.Move(to);
        Assert.True(moved.Succeeded, string.Join("; ", moved.Refusals));
        Assert.Equal((from, to), (moved.Value.From, moved.Value.To));
        Assert.Equal(to, await company.Place());
        Assert.Equal(before, await company.Hash());
        Assert.Equal((false, true), (await company.IsIn(from), await company.IsIn(to)));
        var again = await company.Proved();
        Assert.Equal(("", null), (again.Differences, again.Trail.Break));
        Assert.Equal((proved.Entries, proved.LedgerHead), (again.Entries, again.LedgerHead));
        var files = host.Services.GetRequiredService<IFileStore>();
        Assert.NotEmpty(files.Keys(company.Id));

        // And back, into the place it came from.
        Assert.True((await company.Move(from)).Succeeded);
        Assert.Equal((true, false), (await company.IsIn(from), await company.IsIn(to)));
        Assert.Equal("", (await company.Proved()).Differences);
        await company.Issue(Sales.Of(await company.Customer("At home"), 10));
    }

    [Theory, InlineData("files", "east"), InlineData("west", "alone"), InlineData("alone", "files")]
    public async Task Numbers_keys_and_mail_go_on(string from, string to)
    {
        var company = await (await Roads.Host()).NewCompany(store: from);
        var address = $"{Guid.CreateVersion7():N}@example.com";
        var customer = (await company.Do((SaveCustomer save) => save.Create(new SaveCustomer.Request("Acme", Email: address)))).Id;
        var first = await company.Issue(Sales.Of(customer, 10));
        Task<SaveDraft.Saved> Draft() =>
            company.Do((SaveDraft save) => save.Run(new SaveDraft.Request(DocumentKind.Invoice, null, Sales.Of(customer, 20)), "a key"));
        var drafted = await Draft();
        await company.Do((SendDocument send) => send.Run(new SendDocument.Request(first)));

        Assert.True((await company.Move(to)).Succeeded);
        Assert.Equal(drafted.Id, (await Draft()).Id);
        var second = await company.Issue(Sales.Of(customer, 30));
        Assert.Equal(Number((await company.Card(first)).Row.Number) + 1, Number((await company.Card(second)).Row.Number));
        Assert.DoesNotContain(company.Host.Mail.Sent, mail => mail.To == address);
        await company.Drain();
        await company.Drain();
        Assert.Single(company.Host.Mail.Sent, mail => mail.To == address);

        await company.Host.Services.GetRequiredService<OutboxWorker>().Drain(Guid.Empty, default);
        var said = await company.Look(db => db.Set<AuditEntry>().Where(entry => entry.Action == "MoveCompany").ToListAsync());
        Assert.Contains($"from the store {from} to {to}", Assert.Single(said).Summary, StringComparison.Ordinal);
    }

    [Theory, InlineData("files", "west"), InlineData("east", "alone"), InlineData("alone", "east"), InlineData("west", "files")]
    public async Task Nothing_that_was_answered_is_lost_on_any_node(string from, string to)
    {
        var here = await Roads.Host();
        await using var elsewhere = await Roads.AnotherNode();
        var company = await Archives.Traded(here, from);
        var behind = new TestCompany(elsewhere, company.Id, company.Slug, company.Owner);
        await behind.Customer("Before");

        using var ended = new CancellationTokenSource();
        var writers = new[] { company, behind }.Select(node => Task.Run(() => Write(node, ended.Token))).ToList();
        await Task.Delay(100);
        var moved = await company.Move(to);
        await Task.Delay(300);
        await ended.CancelAsync();
        var answered = (await Task.WhenAll(writers)).SelectMany(ids => ids).ToList();

        Assert.True(moved.Succeeded, string.Join("; ", moved.Refusals));
        var stored = await company.Look(db => db.Set<Customer>().Select(row => row.Id).ToListAsync());
        Assert.NotEmpty(answered);
        Assert.Empty(answered.Except(stored));
        Assert.Equal(answered.Count + 2, stored.Count);
        Assert.Equal(stored.Count, await behind.Look(db => db.Set<Customer>().CountAsync()));
        Assert.Null((await company.Proved()).Trail.Break);
    }

    [Theory, InlineData("files"), InlineData("east"), InlineData("alone")]
    public async Task A_node_that_did_not_hear_of_it_changes_nothing(string from)
    {
        var here = await Roads.Host();
        await using var elsewhere = await Roads.AnotherNode();
        var company = await here.NewCompany(store: from);
        var behind = new TestCompany(elsewhere, company.Id, company.Slug, company.Owner);
        await behind.Customer("Before");
        await company.Break(from == "files" ? "west" : "files", MoveStep.Closed);
        var refused = await behind.Refused(Standing.ReadOnlyCode, (SaveCustomer save) => save.Create(new SaveCustomer.Request("Too late")));
        Assert.Contains("being moved to another database", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await behind.Look(db => db.Set<Customer>().CountAsync()));
        Assert.True((await company.Move(from)).Succeeded);
        // It has heard of the move by now, and remembers that for as long as a node does.
        elsewhere.Clock.Advance(TimeSpan.FromSeconds(3));
        await behind.Customer("After");
    }

    [Fact]
    public async Task What_broke_off_before_anything_was_made_is_taken_back()
    {
        var company = await (await Roads.Host()).NewCompany(store: "east");
        await company.Break("empty", MoveStep.Closed);
        Assert.True((await company.Move("east")).Succeeded);
        await company.Customer("After");
    }

    [Fact]
    public async Task What_is_being_delivered_is_delivered_before_and_once()
    {
        var company = await (await Roads.Host()).NewCompany(store: "files");
        var now = Whole(company.Host.Clock.GetUtcNow());
        var message = await company.Do((Work work) => Leased(work, now.AddMinutes(1)));
        var moving = company.Move("east");
        await Task.Delay(500);
        Assert.False(moving.IsCompleted);
        Assert.Equal("files", await company.Place());

        await company.Do((Work work) => Delivered(work, message, now));
        Assert.True((await moving).Succeeded);
        Assert.Equal(
            now,
            await company.Look(db => db.Set<OutboxMessage>().Where(row => row.Id == message).Select(row => row.DoneAt).SingleAsync())
        );
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_changes_nothing()
    {
        var company = await (await Roads.Host()).NewCompany(store: "files");
        Assert.Equal("move.there", (await company.Move("files")).Refusals[0].Code);
        Assert.Equal("move.store", (await company.Move("nowhere")).Refusals[0].Code);
        var nobody = new TestCompany(company.Host, Guid.CreateVersion7(), "nobody", "");
        Assert.Equal("tenant.unknown", (await nobody.Move("east")).Refusals[0].Code);
        await company.Customer();
    }

    // As exact as every database keeps it.
    private static DateTime Whole(DateTimeOffset moment) =>
        new(moment.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);

    private static async Task<List<Guid>> Write(TestCompany company, CancellationToken ended)
    {
        var answered = new List<Guid>();
        while (!ended.IsCancellationRequested)
        {
            var outcome = await company.Ask((SaveCustomer save) => save.Create(new SaveCustomer.Request("Meanwhile")));
            if (outcome.Succeeded)
            {
                answered.Add(outcome.Value.Id);
            }
            else
            {
                Assert.Equal(Standing.ReadOnlyCode, outcome.Refusals[0].Code);
            }

            await Task.Delay(10, CancellationToken.None);
        }

        return answered;
    }

    private static Task<Outcome<Guid>> Leased(Work work, DateTime until) =>
        work.Do<Guid>(
            new Permission("company", Act.Configure),
            new object(),
            null,
            db =>
            {
                var message = OutboxMessage.For("test.slow", new { }, db.Now, db.Caller);
                message.LeasedUntil = message.Due = until;
                db.Append(message);
                return Task.FromResult<Outcome<Guid>>(message.Id);
            }
        );

    private static Task<Outcome<int>> Delivered(Work work, Guid message, DateTime now) =>
        work.Read(
            new Permission("company", Act.View),
            async db =>
                Outcome<int>.Of(
                    await db.Set<OutboxMessage>()
                        .Where(row => row.Id == message)
                        .ExecuteUpdateAsync(set =>
                            set.SetProperty(row => row.DoneAt, now).SetProperty(row => row.LeasedUntil, (DateTime?)null)
                        )
                )
        );

    private static int Number(string? number) => int.Parse(number!.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture);
}
