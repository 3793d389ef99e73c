using System.Text.Json;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Periods;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Limits;
using BackOffice.Kernel.Numbering;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Dunning;

/// <summary>
/// Issues the reminder that is proposed for a customer: fixes what it says, takes the number, opens the fee and interest that are claimed
/// and mails it. Refusals, in this order: day, nothing is due, an invoice that is not, period, the limit of the caller, too many
/// mails; none of them takes a number (N-07).
/// </summary>
public sealed class IssueNotice(Work work, RateLimits limits)
{
    /// <param name="Date">Today when absent.</param>
    /// <param name="DocumentIds">Of the invoices that are proposed; all of them when absent.</param>
    /// <param name="Claim">Whether the fee and interest of the level are claimed; without it the reminder costs nothing.</param>
    /// <param name="Send">By mail, where the customer has an address; otherwise it is printed.</param>
    public sealed record Request(
        Guid CustomerId,
        string? Currency,
        DateOnly? Date = null,
        IReadOnlyList<Guid>? DocumentIds = null,
        bool Claim = false,
        bool Send = false
    );

    /// <param name="SentTo">Null where it is to be printed.</param>
    public sealed record Issued(Guid Id, string Number, string? SentTo);

    public Task<Outcome<Issued>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Issued>(
            FinanceRights.Approve,
            request,
            key,
            async db =>
            {
                var day = request.Date ?? DateOnly.FromDateTime(db.Now);
                if (ProposeDunning.CheckDay(db, day) is { } early)
                {
                    return early;
                }

                var levels = await ProposeDunning.Levels(db, cancel);
                var proposed = (await ProposeDunning.In(db, day, request.CustomerId, cancel)).Find(notice =>
                    notice.Currency == request.Currency && notice.Lines.Count > 0
                );
                if (proposed is null)
                {
                    return new Refusal(
                        "dunning.not_due",
                        "customerId",
                        "There is nothing to remind this customer of on this day.",
                        RefusalKind.Conflict
                    );
                }

                if (request.DocumentIds is { Count: > 0 } chosen)
                {
                    if (chosen.Any(id => proposed.Lines.All(line => line.DocumentId != id)))
                    {
                        return new Refusal(
                            "dunning.not_proposed",
                            "documentIds",
                            "One of the invoices is not to be reminded of any more. Look at the proposal again.",
                            RefusalKind.Conflict
                        );
                    }

                    proposed = Proposing.Only(proposed, chosen, levels);
                }

                return await Issue(db, proposed, levels, day, request, cancel);
            },
            cancel
        );

    private async Task<Outcome<Issued>> Issue(
        TenantDb db,
        ProposedNotice proposed,
        IReadOnlyList<DunningLevel> levels,
        DateOnly day,
        Request request,
        CancellationToken cancel
    )
    {
        var company = await GetCompanyDetails.In(db, cancel);
        var customer = (await GetCustomer.In(db, proposed.CustomerId, cancel))!;
        var content = NoticeWriting.Content(proposed, levels[proposed.Level - 1], company, customer, day, request.Claim);
        var functional = NoticePosting.FunctionalTotal(content);
        if (functional > 0)
        {
            if (await PeriodLock.Check(db, day, LockScope.Sales, "date", cancel) is { } locked)
            {
                return locked;
            }

            if (ApprovalLimit.Check(db, FinanceRights.Approve, functional, company.Currency, "claim") is { } above)
            {
                return above;
            }
        }

        var sends = request.Send && customer.Email is not null;
        if (sends && limits.Refuse(Limited.Mail, new TenantKey(work.Caller.TenantId).Counter()) is { } tooMany)
        {
            return tooMany;
        }

        content = NoticeWriting.Numbered(content, await NumberSeries.Take(db, DunningStep.Series, day));
        var notice = Add(db, content, functional);
        if (functional > 0)
        {
            await Poster.Post(db, NoticePosting.For(notice.Id, content, await ChartOfAccounts.Load(db, cancel)), cancel);
        }

        if (sends)
        {
            db.Send(NoticeMail.MessageKind, new SendNotice.Letter(notice.Id, customer.Email!));
        }

        db.About(
            SubjectTypes.Notice,
            notice.Id,
            $"{notice.Number} issued to {notice.CustomerName}{(sends ? $", sent to {customer.Email}" : "")}"
        );
        return new Issued(notice.Id, notice.Number, sends ? customer.Email : null);
    }

    private static DunningNotice Add(TenantDb db, IssuedNotice content, decimal functional)
    {
        var notice = new DunningNotice
        {
            Number = content.Number,
            CustomerId = content.Buyer.Id,
            CustomerName = content.Buyer.Name,
            Date = content.Date,
            Level = content.Level,
            Currency = content.Currency,
            ExchangeRate = content.ExchangeRate,
            Overdue = content.Overdue,
            Total = content.Charges,
            FunctionalTotal = functional,
            Open = content.Charges,
            FunctionalOpen = functional,
            IssuedAt = db.Now,
            SearchText = SearchText.Of(content.Number, content.Buyer.Name, string.Join(' ', content.Lines.Select(line => line.Number))),
        };
        db.Add(notice);
        db.Append(new NoticeContent { NoticeId = notice.Id, Json = JsonSerializer.Serialize(content) });
        foreach (var line in content.Lines)
        {
            db.Append(
                new NoticeItem
                {
                    NoticeId = notice.Id,
                    DocumentId = line.DocumentId,
                    Level = line.Level,
                    Open = line.Open,
                    InterestThrough = content.IsClaimed && line.InterestPercent > 0 ? content.Date : null,
                }
            );
        }

        return notice;
    }
}
