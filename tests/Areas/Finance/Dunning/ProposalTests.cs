using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Payments;
using BackOffice.Tests.Areas.Finance.Ledger;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Finance.Dunning;

/// <summary>Whom a run proposes to remind of what, and whom not and why.</summary>
public class ProposalTests
{
    private static readonly DateOnly Seventh = Reminding.Due.AddDays(7);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task It_is_of_the_overdue_remainder_partly_paid_included(Database database)
    {
        var books = await Books.New(database);
        var partly = await books.Overdue(100);
        var whole = await books.Overdue(40);
        await books.PayPart(await books.Overdue(70), 70, Reminding.Due);
        await books.PayPart(partly, 30, Reminding.Due);
        await books.Overdue(500, due: Seventh);
        Assert.Null(await books.ProposedTo(Reminding.Due));
        var proposed = (await books.ProposedTo(Seventh))!;
        Assert.Equal([(partly, 100m, 70m), (whole, 40m, 40m)], proposed.Lines.Select(line => (line.DocumentId, line.Total, line.Open)));
        Assert.Equal((110m, 1), (proposed.Overdue, proposed.Level));
        Assert.Empty(proposed.Held);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_invoice_rises_one_level_at_most_and_not_before_its_days(Database database)
    {
        var books = await Books.New(database);
        await books.Levels((7, 0, 0, 0), (10, 0, 0, 0));
        var invoice = await books.Overdue(100);

        // The day before, on the day, and long after the day of the second level: it is the first one.
        Assert.Equal((HeldBecause.NotYet, Seventh), await Held(books, Seventh.AddDays(-1)));
        Assert.Equal(1, (await books.ProposedTo(Seventh))!.Level);
        Assert.Equal(1, (await books.ProposedTo(Seventh.AddDays(30)))!.Level);
        Assert.Equal(1, (await books.Remind(Seventh)).Row.Level);
        Assert.Equal((HeldBecause.NotYet, Seventh.AddDays(10)), await Held(books, Seventh.AddDays(9)));
        Assert.Equal("dunning.not_due", (await books.TryRemind(Seventh.AddDays(9))).Refusals[0].Code);
        Assert.Equal(2, (await books.Remind(Seventh.AddDays(10))).Row.Level);
        Assert.Equal((HeldBecause.LastLevel, null), await Held(books, Seventh.AddDays(40)));

        // A new invoice beside it begins at the first level.
        await books.Overdue(20, due: Reminding.Due.AddDays(1));
        var next = (await books.ProposedTo(Seventh.AddDays(40)))!;
        Assert.Equal((1, 20m, invoice), (next.Level, next.Overdue, next.Held[0].DocumentId));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Stops_leave_an_invoice_or_a_customer_out_until_their_day(Database database)
    {
        var books = await Books.New(database);
        var (disputed, other) = (await books.Overdue(100), await books.Overdue(60));
        var today = DateOnly.FromDateTime(books.Company.Host.Clock.GetUtcNow().UtcDateTime);
        var dispute = new StopReminders.Request(null, disputed, today, "Two boards were broken");
        var stop = await books.Company.Do((StopReminders run) => run.Run(dispute));
        var proposed = (await books.ProposedTo(Seventh))!;
        Assert.Equal(other, Assert.Single(proposed.Lines).DocumentId);
        var held = Assert.Single(proposed.Held);
        Assert.Equal(
            (disputed, HeldBecause.InvoiceStopped, "Two boards were broken", today),
            (held.DocumentId, held.Because, held.Reason, held.Until)
        );
        Assert.Equal("dunning.not_proposed", (await books.TryRemind(Seventh, documents: disputed)).Refusals[0].Code);

        var all = new StopReminders.Request(books.Acme, null, null, "Pays in parts");
        await books.Company.Do((StopReminders run) => run.Run(all));
        Assert.Empty((await books.ProposedTo(Seventh))!.Lines);
        Assert.Equal("dunning.not_due", (await books.TryRemind(Seventh)).Refusals[0].Code);
        await books.Company.Do((LiftStop lift) => lift.Run(new LiftStop.Request(stop.Id)));
        var left = (await books.ProposedTo(Seventh))!.Held;
        Assert.All(left, item => Assert.Equal((HeldBecause.CustomerStopped, "Pays in parts"), (item.Because, item.Reason)));
        Assert.Equal(2, left.Count);

        foreach (
            var (request, code) in new[]
            {
                (new StopReminders.Request(null, null, null, "Why"), "not_found"),
                (new StopReminders.Request(books.Customers[1], disputed, null, "Why"), "not_found"),
                (new StopReminders.Request(books.Acme, null, today.AddDays(-1), "Why"), "dunning_stop.until"),
                (new StopReminders.Request(books.Acme, null, null, " "), "dunning_stop.reason"),
            }
        )
        {
            await books.Company.Refused(code, (StopReminders run) => run.Run(request));
        }
    }

    /// <summary>Why the first invoice of Acme is left out, and until when.</summary>
    private static async Task<(HeldBecause Because, DateOnly? Until)> Held(Books books, DateOnly day)
    {
        var item = Assert.Single((await books.ProposedTo(day))!.Held);
        return (item.Because, item.Until);
    }

    [Fact]
    public void A_stop_holds_through_its_last_day()
    {
        var stop = new DunningStop { Reason = "Dispute", Until = Seventh };
        Assert.True(stop.HoldsOn(Seventh));
        Assert.False(stop.HoldsOn(Seventh.AddDays(1)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Whoever_has_credits_over_what_is_overdue_is_not_reminded(Database database)
    {
        var books = await Books.New(database);
        await books.Overdue(100);
        await books.Pay(Reminding.Due, 60);
        var proposed = (await books.ProposedTo(Seventh))!;
        Assert.Equal((100m, 60m), (proposed.Overdue, proposed.Credits));
        var notice = await books.Remind(Seventh);
        Assert.Equal((100m, 60m, 40m), (notice.Content.Overdue, notice.Content.Credits, notice.Content.Due));

        await books.Overdue(30);
        await books.Company.Issue(Sales.Of(books.Acme, 70, "ZERO", Reminding.Due), DocumentKind.CreditMemo);
        var covered = (await books.ProposedTo(Seventh.AddDays(14)))!;
        Assert.Empty(covered.Lines);
        Assert.All(covered.Held, item => Assert.Equal(HeldBecause.Credits, item.Because));
        Assert.Equal((130m, 130m), (covered.AllOverdue, covered.Credits));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_minimum_a_missing_rate_and_a_day_to_come_hold_back(Database database)
    {
        var books = await Books.New(database);
        await books.Levels((7, 0, 0, 25));
        await books.Overdue(24.99m);
        Assert.Equal(HeldBecause.BelowMinimum, (await books.ProposedTo(Seventh))!.Held[0].Because);
        await books.Overdue(0.01m);
        Assert.Equal(25m, (await books.ProposedTo(Seventh))!.Overdue);

        // 30 EUR were invoiced at 0.85, and no rate of the day is known.
        await books.Overdue(30, books.Customers[1], currency: "EUR", rate: 0.85m);
        var abroad = (await books.Propose(Seventh)).Notices.Single(notice => notice.Currency == "EUR");
        Assert.Equal(HeldBecause.NoRate, Assert.Single(abroad.Held).Because);

        var tomorrow = DateOnly.FromDateTime(books.Company.Host.Clock.GetUtcNow().UtcDateTime).AddDays(1);
        var refused = await books.Company.Refused("dunning.date", (ProposeDunning propose) => propose.Run(tomorrow));
        Assert.Equal("date", refused.Field);
        Assert.Equal("dunning.date", (await books.TryRemind(tomorrow)).Refusals[0].Code);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Without_levels_nobody_is_reminded_and_levels_are_checked(Database database)
    {
        var books = await Books.New(database);
        await books.Overdue(100);
        var first = (await books.Company.Do((DunningLevels query) => query.Run())).Levels[0];
        var good = new SaveDunningLevel.Request(1, 5, first.Subject, first.Body, 10, 8, 5);
        foreach (
            var (request, field) in new[]
            {
                (good with { Days = null }, "days"),
                (good with { Days = 366 }, "days"),
                (good with { Subject = " " }, "subject"),
                (good with { Body = "Pay {amount} now" }, "body"),
                (good with { Fee = 1.001m }, "fee"),
                (good with { Fee = -1 }, "fee"),
                (good with { InterestPercent = 101 }, "interestPercent"),
                (good with { MinimumAmount = -1 }, "minimumAmount"),
                (good with { Level = 5 }, "level"),
            }
        )
        {
            var outcome = await books.Company.Ask((SaveDunningLevel save) => save.Run(request));
            Assert.Equal(field, Assert.Single(outcome.Refusals).Field);
        }

        await books.Company.Refused("dunning_level.not_last", (RemoveDunningLevel remove) => remove.Run(new(1)));
        await books.Levels();
        var proposal = await books.Propose(Seventh);
        Assert.Equal((0, 0), (proposal.Levels, proposal.Notices.Sum(notice => notice.Lines.Count)));
        Assert.Equal("dunning.not_due", (await books.TryRemind(Seventh)).Refusals[0].Code);
    }
}
