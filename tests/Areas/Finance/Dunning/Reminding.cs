using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Tests.Areas.Finance.Ledger;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Dunning;

/// <summary>What somebody does who reminds customers, in a line each. Today is 2 March 2026.</summary>
internal static class Reminding
{
    public static readonly DateOnly Issued = new(2026, 1, 1);
    public static readonly DateOnly Due = new(2026, 1, 10);

    /// <summary>An invoice without tax that was due on 10 January unless said otherwise.</summary>
    public static async Task<Guid> Overdue(
        this Books books,
        decimal amount,
        Guid? customer = null,
        DateOnly? due = null,
        string? currency = null,
        decimal? rate = null
    ) =>
        await books.Company.Issue(
            new DraftInput(
                customer ?? books.Acme,
                due < Issued ? due : Issued,
                due ?? Due,
                Currency: currency,
                ExchangeRate: rate,
                Lines: [new DraftLine("Work", Quantity: 1, UnitPrice: amount, TaxCode: "ZERO")]
            )
        );

    /// <summary>The three levels of a new company with other terms.</summary>
    public static async Task Levels(this Books books, params (int Days, decimal Fee, decimal Percent, decimal Minimum)[] terms)
    {
        var levels = (await books.Company.Do((DunningLevels query) => query.Run())).Levels;
        for (var at = 0; at < terms.Length; at++)
        {
            var (days, fee, percent, minimum) = terms[at];
            var level = at < levels.Count ? levels[at] : levels[^1];
            var request = new SaveDunningLevel.Request(at + 1, days, level.Subject, level.Body, fee, percent, minimum);
            await books.Company.Do((SaveDunningLevel save) => save.Run(request));
        }

        for (var last = levels.Count; last > terms.Length; last--)
        {
            var request = new RemoveDunningLevel.Request(last);
            await books.Company.Do((RemoveDunningLevel remove) => remove.Run(request));
        }
    }

    public static Task<DunningProposal> Propose(this Books books, DateOnly day) =>
        books.Company.Do((ProposeDunning propose) => propose.Run(day));

    /// <summary>What is proposed to a customer in pounds; null where nothing of theirs is overdue.</summary>
    public static async Task<ProposedNotice?> ProposedTo(this Books books, DateOnly day, Guid? customer = null) =>
        (await books.Propose(day)).Notices.SingleOrDefault(notice =>
            notice.CustomerId == (customer ?? books.Acme) && notice.Currency == "GBP"
        );

    public static Task<Outcome<IssueNotice.Issued>> TryRemind(
        this Books books,
        DateOnly day,
        bool claim = false,
        Guid? customer = null,
        string currency = "GBP",
        bool send = false,
        params Guid[] documents
    ) =>
        books.Company.Ask(
            (IssueNotice issue) =>
                issue.Run(
                    new IssueNotice.Request(customer ?? books.Acme, currency, day, documents.Length == 0 ? null : documents, claim, send)
                )
        );

    public static async Task<NoticeCard> Remind(
        this Books books,
        DateOnly day,
        bool claim = false,
        Guid? customer = null,
        string currency = "GBP",
        bool send = false
    )
    {
        var issued = Books.Value(await books.TryRemind(day, claim, customer, currency, send));
        return await books.Notice(issued.Id);
    }

    public static Task<NoticeCard> Notice(this Books books, Guid id) => books.Company.Do((GetNotice get) => get.Run(id));

    public static Task<RegisterPayment.Registered> PayPart(
        this Books books,
        Guid item,
        decimal amount,
        DateOnly day,
        Guid? customer = null
    ) =>
        books.Company.Do(
            (RegisterPayment pay) =>
                pay.Run(
                    new RegisterPayment.Request(PaymentDirection.In, customer ?? books.Acme, day, amount, Allocations: [new(item, amount)])
                )
        );

    public static Task<List<Allocation>> Allocations(this Books books, Guid item) =>
        books.Company.Look(db => db.Set<Allocation>().Where(part => part.ToId == item).OrderBy(part => part.Id).ToListAsync());

    public static async Task Verified(this Books books) => Assert.Empty((await books.Verify()).Differences);
}
