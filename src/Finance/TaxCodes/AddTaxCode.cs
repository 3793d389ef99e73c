using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Tax;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.TaxCodes;

/// <summary>
/// Adds a tax code, or a dated rate to one that exists: a change of the law is a new version and never changes an old
/// document (T-19).
/// </summary>
public sealed class AddTaxCode(Work work)
{
    /// <param name="Category">UNCL5305: S Z E AE K G O.</param>
    /// <param name="Rate">Percent; 0 when absent, which only categories without tax have.</param>
    /// <param name="ValidTo">Last day of the rate; without end when absent.</param>
    /// <param name="IsNew">Whether a code that exists already is refused instead of given another rate.</param>
    public sealed record Request(
        string? Code,
        string? Name,
        string? Category,
        decimal? Rate,
        DateOnly? ValidFrom = null,
        DateOnly? ValidTo = null,
        string? ExemptionReason = null,
        bool IsNew = false
    );

    public sealed record Added(Guid Id, string Code);

    public Task<Outcome<Added>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Added>(
            FinanceRights.Configure,
            request,
            key,
            async db =>
            {
                var name = PlainText.Clean(request.Code)?.ToUpperInvariant();
                var code = await db.Set<TaxCode>()
                    .AsTracking()
                    .Include(item => item.Rates)
                    .FirstOrDefaultAsync(item => item.Code == name, cancel);
                var from = request.ValidFrom ?? TaxCodeRate.Always;
                var refusals = Check(request, name, code, from);
                if (refusals.Count > 0)
                {
                    return refusals;
                }

                if (code is null)
                {
                    TaxCategory.TryGet(request.Category, out var category);
                    code = new TaxCode
                    {
                        Code = name!,
                        Name = PlainText.Clean(request.Name)!,
                        Category = category!.Code,
                        ExemptionReason = PlainText.Clean(request.ExemptionReason) ?? category.Reason,
                        ExemptionReasonCode = category.ReasonCode,
                        ForSales = true,
                        ForPurchases = true,
                    };
                    db.Add(code);
                }

                db.Add(
                    new TaxCodeRate
                    {
                        TaxCodeId = code.Id,
                        ValidFrom = from,
                        Percent = request.Rate ?? 0,
                    }
                );
                if (request.ValidTo is { } to && !code.Rates.Exists(rate => rate.ValidFrom == to.AddDays(1)))
                {
                    db.Add(
                        new TaxCodeRate
                        {
                            TaxCodeId = code.Id,
                            ValidFrom = to.AddDays(1),
                            Percent = null,
                        }
                    );
                }

                db.About(SubjectTypes.TaxCode, code.Id, $"{code.Code} {request.Rate ?? 0:0.####} % from {from:yyyy-MM-dd}");
                return new Added(code.Id, code.Code);
            },
            cancel
        );

    private static List<Refusal> Check(Request request, string? name, TaxCode? existing, DateOnly from)
    {
        var refusals = new List<Refusal>();
        if (name is not { Length: <= 20 } || name.Any(letter => !char.IsLetterOrDigit(letter) && letter is not '-' and not '_'))
        {
            refusals.Add(new Refusal("tax_code.code", "code", "Enter a short code of letters and digits, at most 20."));
        }

        if (existing is not null && request.IsNew)
        {
            refusals.Add(new Refusal("tax_code.taken", "code", $"There is a tax code {existing.Code} already. Add the rate on its page."));
        }

        if (existing is null && PlainText.Clean(request.Name) is not { Length: <= 100 })
        {
            refusals.Add(new Refusal("tax_code.name", "name", "Enter a name, at most 100 characters."));
        }

        if (!TaxCategory.TryGet(existing?.Category ?? request.Category, out var category))
        {
            refusals.Add(new Refusal("tax_code.category", "category", "Choose one of the categories S, Z, E, AE, K, G, O."));
        }
        else if (existing is not null && request.Category is not null && request.Category != existing.Category)
        {
            refusals.Add(
                new Refusal(
                    "tax_code.category_fixed",
                    "category",
                    $"{existing.Code} is of category {existing.Category}; make another code."
                )
            );
        }
        else
        {
            var rules = category.Check(
                request.Rate ?? 0,
                existing?.ExemptionReason ?? request.ExemptionReason ?? category.Reason,
                category.ReasonCode
            );
            refusals.AddRange(rules.Select(rule => rule.Field == "reason" ? rule with { Field = "exemptionReason" } : rule));
        }

        if (request.Rate is < 0 or > 100 || (request.Rate is { } rate && Round.To(rate, 4) != rate))
        {
            refusals.Add(new Refusal("tax_code.rate", "rate", "Enter a percent between 0 and 100 with at most four decimals."));
        }

        if (existing?.Rates.Exists(item => item.ValidFrom == from) == true)
        {
            refusals.Add(new Refusal("tax_code.version", "validFrom", $"A rate of {existing.Code} starts on {from:yyyy-MM-dd} already."));
        }

        if (request.ValidTo < from)
        {
            refusals.Add(new Refusal("tax_code.valid_to", "validTo", "The last day is before the first."));
        }

        return refusals;
    }
}
