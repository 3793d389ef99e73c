using BackOffice.Finance.Dunning;
using BackOffice.Finance.OpenItems;
using BackOffice.Kernel;
using BackOffice.Tests.Areas.Finance.Ledger;
using BackOffice.Tests.Areas.Kit;
using FsCheck;
using FsCheck.Fluent;

namespace BackOffice.Tests.Areas.Finance.Dunning;

/// <summary>A-16: interest is of the days and balances that really stood.</summary>
public class InterestTests
{
    // Simple interest, principal × percent × days ÷ 36,500, worked out by hand.
    public static TheoryData<decimal, decimal, int, decimal> Balances =>
        new()
        {
            { 1_000, 10, 73, 20 },
            { 1_000, 9.12m, 30, 7.50m },
            { 36_500, 1, 1, 1 },
            { 100, 5, 365, 5 },
            { 100, 0, 365, 0 },
        };

    [Theory, MemberData(nameof(Balances))]
    public void A_balance_that_stood_all_the_time(decimal amount, decimal percent, int days, decimal interest)
    {
        var due = new DateOnly(2026, 1, 10);
        var periods = Interest.Periods(amount, [], due, due.AddDays(days));
        Assert.Equal(new InterestPeriod(due, due.AddDays(days), amount), Assert.Single(periods));
        Assert.Equal(interest, Interest.Of(periods, percent, Currency.Get("GBP")));
    }

    [Fact]
    public void A_payment_ends_a_period_and_what_is_taken_back_begins_one()
    {
        DateOnly Day(int day) => new(2026, 1, day);
        var periods = Interest.Periods(1_000, [(Day(2), 100), (Day(15), 400), (Day(20), -400), (Day(25), 900)], Day(10), Day(30));
        Assert.Equal(
            [
                new InterestPeriod(Day(10), Day(15), 900),
                new InterestPeriod(Day(15), Day(20), 500),
                new InterestPeriod(Day(20), Day(25), 900),
            ],
            periods
        );
        // 5 days of 900, 5 of 500 and 5 of 900 at 7.30 %: 11,500 × 7.3 ÷ 36,500.
        Assert.Equal(2.30m, Interest.Of(periods, 7.3m, Currency.Get("GBP")));
    }

    /// <summary>One act on an invoice: pay a part of it, or take the newest payment's part back.</summary>
    public sealed record Act(bool TakesBack, int Day, int Cents);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_16_interest_recomputed_from_daily_balances_equals_what_is_charged(Database database)
    {
        await Host.On(database);
        var act =
            from back in Gen.Frequency([(4, Gen.Constant(false)), (1, Gen.Constant(true))])
            from day in Gen.Choose(0, 59)
            from cents in Gen.Choose(1, 40_000)
            select new Act(back, day, cents);
        var histories =
            from acts in act.ArrayOf(6)
            from percent in Gen.Choose(1, 2_500)
            from first in Gen.Choose(1, 30)
            from second in Gen.Choose(1, 20)
            select (acts, percent, first, second);
        Prop.ForAll(
                histories.ToArbitrary(),
                history => Run(history.acts, history.percent / 100m, history.first, history.second).GetAwaiter().GetResult()
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(12).WithReplay(20260302, 17));

        async Task Run(Act[] acts, decimal percent, int first, int second)
        {
            var books = await Books.New(database);
            await books.Levels((1, 0, percent, 0), (1, 0, percent, 0));
            var invoice = await books.Overdue(1_000);
            foreach (var one in acts)
            {
                await Carry(books, invoice, one);
            }

            // Two reminders one after the other charge every day once.
            var (earlier, later) = (Reminding.Due.AddDays(first), Reminding.Due.AddDays(first + second));
            var charged = await Charged(books, earlier);
            var parts = await books.Allocations(invoice);
            Assert.Equal(charged is null ? null : ByTheDay(parts, Reminding.Due, earlier, percent), charged);
            var again = await Charged(books, later);
            Assert.Equal(again is null ? null : ByTheDay(parts, charged is null or 0 ? Reminding.Due : earlier, later, percent), again);
            await books.Verified();
        }
    }

    private static async Task Carry(Books books, Guid invoice, Act act)
    {
        var day = Reminding.Issued.AddDays(act.Day);
        if (!act.TakesBack)
        {
            var open = (await books.Company.Card(invoice)).Row.OpenAmount;
            if (Math.Min(act.Cents / 100m, open) is > 0 and var amount)
            {
                await books.PayPart(invoice, amount, day);
            }

            return;
        }

        var parts = await books.Allocations(invoice);
        var standing = parts.FindLast(part => part.ReversesId is null && parts.TrueForAll(other => other.ReversesId != part.Id));
        if (standing is not null)
        {
            var back = new ReverseAllocation.Request(standing.Id, day > standing.Date ? day : standing.Date);
            await books.Company.Do((ReverseAllocation reverse) => reverse.Run(back));
        }
    }

    private static async Task<decimal?> Charged(Books books, DateOnly day)
    {
        var outcome = await books.TryRemind(day, claim: true);
        return outcome.Succeeded ? (await books.Notice(outcome.Value.Id)).Content.Interest : null;
    }

    // Night by night: what was open at the end of a day bears interest until the next.
    private static decimal ByTheDay(List<Allocation> parts, DateOnly from, DateOnly to, decimal percent)
    {
        var sum = 0m;
        for (var night = from; night < to; night = night.AddDays(1))
        {
            var open = 1_000m;
            foreach (var part in parts)
            {
                if (part.Date <= night)
                {
                    open -= part.Amount;
                }
            }

            sum += open > 0 ? open : 0;
        }

        return Math.Round(sum * percent / 36_500m, 2, MidpointRounding.AwayFromZero);
    }
}
