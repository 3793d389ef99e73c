using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Dunning;

/// <summary>
/// Changes a level, or adds the one after the last: issued reminders stay as they are. Refusals, in this order: level, changed meanwhile, then
/// all of days, texts, amounts.
/// </summary>
public sealed class SaveDunningLevel(Work work)
{
    public const int Most = 9;
    private const int LongestSubject = 200;
    private const int LongestBody = 4000;
    private const decimal LargestAmount = 1_000_000;

    /// <param name="Level">An existing one, or the number after the last.</param>
    /// <param name="Days">After the due date for the first level, after the reminder before for the others; 0 to 365.</param>
    /// <param name="Subject">One line; it may have the fields {customer}, {number}, {date}, {total} and {company}, as the text may.</param>
    /// <param name="Fee">In the company's currency.</param>
    /// <param name="InterestPercent">Per year, 0 to 100.</param>
    public sealed record Request(
        int Level,
        int? Days,
        string? Subject,
        string? Body,
        decimal? Fee = null,
        decimal? InterestPercent = null,
        decimal? MinimumAmount = null,
        long? Version = null
    );

    public Task<Outcome<DunningLevelCard>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<DunningLevelCard>(
            FinanceRights.Configure,
            request,
            key,
            async db =>
            {
                var row = await db.Set<DunningLevel>().AsTracking().FirstOrDefaultAsync(item => item.Level == request.Level, cancel);
                if (row is null && (request.Level > Most || request.Level != await db.Set<DunningLevel>().CountAsync(cancel) + 1))
                {
                    return Refusal.NotFound("reminder level", "level");
                }

                if (row?.IsStale(request.Version) == true)
                {
                    return Refusal.Conflict("Somebody changed this level meanwhile. Load it again and repeat your change.");
                }

                var currency = Currency.Get((await GetCompanyDetails.In(db, cancel)).Currency);
                var refusals = Check(request, currency);
                if (refusals.Count > 0)
                {
                    return refusals;
                }

                if (row is null)
                {
                    row = new DunningLevel
                    {
                        Level = request.Level,
                        Subject = "",
                        Body = "",
                    };
                    db.Add(row);
                }

                row.Days = request.Days!.Value;
                row.Subject = PlainText.OneLine(PlainText.Clean(request.Subject)!);
                row.Body = PlainText.Clean(request.Body)!;
                row.Fee = request.Fee ?? 0;
                row.InterestPercent = request.InterestPercent ?? 0;
                row.MinimumAmount = request.MinimumAmount ?? 0;
                row.NextVersion();
                db.About(SubjectTypes.NoticeLevel, row.Id, $"Reminder level {row.Level} changed");
                return DunningLevelCard.Of(row);
            },
            cancel
        );

    private static List<Refusal> Check(Request request, Currency currency)
    {
        var refusals = new List<Refusal?>
        {
            request.Days is null or < 0 or > 365 ? new Refusal("dunning_level.days", "days", "Enter 0 to 365 days.") : null,
            Text(request.Subject, LongestSubject, "subject"),
            Text(request.Body, LongestBody, "body"),
            Amount(request.Fee, currency, "fee"),
            request.InterestPercent is < 0 or > 100 || Round.To(request.InterestPercent ?? 0, 4) != (request.InterestPercent ?? 0)
                ? new Refusal("dunning_level.interest", "interestPercent", "Enter 0 to 100 percent with at most four decimals.")
                : null,
            Amount(request.MinimumAmount, currency, "minimumAmount"),
        };
        return [.. refusals.OfType<Refusal>()];
    }

    private static Refusal? Text(string? text, int most, string field) =>
        PlainText.Clean(text) is not { } clean ? new Refusal("dunning_level.text", field, "Write what the reminder says.")
        : clean.Length > most ? new Refusal("dunning_level.text", field, $"Enter at most {most} characters.")
        : NoticeText.Unknown(clean) is { } unknown
            ? new Refusal(
                "dunning_level.field",
                field,
                $"There is no field {unknown}. The fields are {string.Join(", ", NoticeText.Fields.Select(name => $"{{{name}}}"))}."
            )
        : null;

    private static Refusal? Amount(decimal? amount, Currency currency, string field) =>
        amount is < 0 or > LargestAmount || currency.Round(amount ?? 0) != (amount ?? 0)
            ? new Refusal("dunning_level.amount", field, $"Enter an amount from 0 on with at most {currency.Decimals} decimals.")
            : null;
}

/// <summary>Removes the last level. Invoices that had its reminder keep it, and are not reminded again.</summary>
public sealed class RemoveDunningLevel(Work work)
{
    public sealed record Request(int Level);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            FinanceRights.Configure,
            request,
            key,
            async db =>
            {
                var row = await db.Set<DunningLevel>().AsTracking().FirstOrDefaultAsync(item => item.Level == request.Level, cancel);
                if (row is null)
                {
                    return Refusal.NotFound("reminder level");
                }

                if (await db.Set<DunningLevel>().AnyAsync(item => item.Level > request.Level, cancel))
                {
                    return new Refusal("dunning_level.not_last", null, "Only the last level can be removed.", RefusalKind.Conflict);
                }

                db.Remove(row);
                db.About(SubjectTypes.NoticeLevel, row.Id, $"Reminder level {row.Level} removed");
                return default(Done);
            },
            cancel
        );
}
