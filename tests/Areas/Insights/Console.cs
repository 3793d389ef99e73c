using BackOffice.Finance.Invoicing;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Periods;
using BackOffice.Insights.Clients;
using BackOffice.Insights.Queue;
using BackOffice.Kernel;
using BackOffice.Tenancy.Books;
using BackOffice.Tenancy.Providers;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy;
using BackOffice.Tests.Areas.Tenancy.Providers;

namespace BackOffice.Tests.Areas.Insights;

/// <summary>The defects of a client's books, each made and repaired as a bookkeeper would.</summary>
internal static class Defects
{
    public static readonly WorkKind[] Kinds = [WorkKind.Overdue, WorkKind.Drafts, WorkKind.Unapplied, WorkKind.Unlocked, WorkKind.Books];

    /// <summary>Ten days after the defects were made: late enough for each of them, and February late to be locked.</summary>
    public static readonly DateTimeOffset Later = new(2026, 3, 12, 9, 0, 0, TimeSpan.Zero);

    /// <returns>What repairs it.</returns>
    public static async Task<Func<Task>> Make(this TestCompany company, WorkKind kind)
    {
        var customer = await company.Customer($"For {kind}");
        switch (kind)
        {
            case WorkKind.Overdue:
                var late = await company.Issue(Sales.Of(customer, 100, "ZERO") with { DueDate = Sales.Day.AddDays(3) });
                return () => company.Pay(customer, 100, new RegisterPayment.Part(late, 100));
            case WorkKind.Drafts:
                var draft = await company.Draft(Sales.Of(customer, 100));
                return () => company.Do((DeleteDraft delete) => delete.Run(new DeleteDraft.Request(draft)));
            case WorkKind.Unapplied:
                var payment = await company.Pay(customer, 100);
                return async () =>
                {
                    var invoice = await company.Issue(Sales.Of(customer, 100, "ZERO") with { DueDate = new DateOnly(2026, 5, 1) });
                    Assert.Equal("", (await company.TryAllocate(payment.Id, invoice, 100)).Code());
                };
            case WorkKind.Unlocked:
                var february = new DateOnly(2026, 2, 10);
                await company.Issue(Sales.Of(customer, 100, "ZERO", february) with { DueDate = new DateOnly(2026, 5, 1) });
                var lockIt = new LockPeriod.Request(new DateOnly(2026, 2, 28), LockScope.All);
                return () => company.Do((LockPeriod operation) => operation.Run(lockIt));
            default:
                await company.Verified("chain");
                return async () =>
                {
                    company.Host.Clock.Advance(TimeSpan.FromMinutes(1));
                    await company.Verified(null);
                };
        }
    }

    public static Task<bool> Verified(this TestCompany company, string? failed) =>
        company.Ask(
            async (BooksRecords records) =>
            {
                await records.Record(1, new string('0', 64), failed);
                return true;
            }
        );

    public static Task<bool> Measure(this TestCompany company) =>
        company.Ask(
            async (MeasureClient measure) =>
            {
                await measure.Run(CancellationToken.None);
                return true;
            }
        );

    public static async Task<ListPage<WorkRow>> Queue(
        this Practice firm,
        FirmCaller caller,
        WorkList.Filter? filter = null,
        ListQuery? query = null
    )
    {
        var found = await firm.Do(caller, (WorkList list) => list.Run(query ?? new ListQuery(), filter));
        Assert.Equal("", found.Code());
        return found.Value!;
    }

    public static async Task<ListPage<HealthRow>> Health(this Practice firm, FirmCaller caller, ListQuery? query = null, Guid? group = null)
    {
        var found = await firm.Do(caller, (HealthList list) => list.Run(query ?? new ListQuery(), group));
        Assert.Equal("", found.Code());
        return found.Value!;
    }
}
