using System.Globalization;
using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Templates;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.TaxCodes;

/// <summary>Tax codes of a template, with their dated rates. They belong to a country, and a rate that exists is never changed (T-19).</summary>
internal sealed class RollOutTaxCodes(Work work) : ITemplatePart
{
    public string Name => "tax_codes";

    public string Title => "Tax codes";

    private sealed record Content(
        string Country,
        string Name,
        string Category,
        string? Reason,
        string? ReasonCode,
        bool ForSales,
        bool ForPurchases,
        IReadOnlyList<Rate> Rates
    );

    private sealed record Rate(DateOnly From, decimal? Percent);

    private sealed record Request(string Template, IReadOnlyList<TemplateLine> Lines);

    public Task<Outcome<List<TemplateLine>>> Take(CancellationToken cancel) =>
        work.Read<List<TemplateLine>>(
            FinanceRights.Export,
            async db =>
            {
                var country = (await GetCompanyDetails.In(db, cancel)).Country;
                var codes = await db.Set<TaxCode>().Include(code => code.Rates).OrderBy(code => code.Code).ToListAsync(cancel);
                return codes.ConvertAll(code => Line(code, country));
            },
            cancel
        );

    public Task<Outcome<List<TemplateDifference>>> Compare(IReadOnlyList<TemplateLine> lines, CancellationToken cancel) =>
        work.Try(FinanceRights.Configure, db => In(db, lines, cancel), cancel);

    public Task<Outcome<List<TemplateDifference>>> RollOut(string template, IReadOnlyList<TemplateLine> lines, CancellationToken cancel) =>
        work.Do(
            FinanceRights.Configure,
            new Request(template, lines),
            null,
            async db =>
            {
                var done = await In(db, lines, cancel);
                db.About(SubjectTypes.TaxCode, null, $"Tax codes as in the template {template}");
                return done;
            },
            cancel
        );

    private static async Task<Outcome<List<TemplateDifference>>> In(
        TenantDb db,
        IReadOnlyList<TemplateLine> lines,
        CancellationToken cancel
    )
    {
        var country = (await GetCompanyDetails.In(db, cancel)).Country;
        var codes = await db.Set<TaxCode>().Include(code => code.Rates).ToDictionaryAsync(row => row.Code, StringComparer.Ordinal, cancel);
        var differences = new List<TemplateDifference>();
        foreach (var line in lines)
        {
            var content = line.Read<Content>();
            var code = codes.GetValueOrDefault(line.Key);
            var difference = Between(line, content, code, country);
            if (difference is { Kind: not DifferenceKind.NotPossible })
            {
                Write(db, code, line.Key, content);
            }

            differences.AddRange(difference is null ? [] : [difference]);
        }

        return differences;
    }

    /// <returns>Null when the company has the code as the template says.</returns>
    private static TemplateDifference? Between(TemplateLine line, Content content, TaxCode? code, string country)
    {
        if (code is null)
        {
            return content.Country == country
                ? TemplateDifference.New(line, InWords(content.Rates))
                : TemplateDifference.NotPossible(line, $"It is a tax code of {content.Country}; this company is registered in {country}.");
        }

        if (code.Category != content.Category)
        {
            return TemplateDifference.NotPossible(line, $"{code.Code} is of category {code.Category} here, not {content.Category}.");
        }

        var other = content.Rates.FirstOrDefault(rate =>
            code.Rates.Exists(own => own.ValidFrom == rate.From && own.Percent != rate.Percent)
        );
        if (other is not null)
        {
            return TemplateDifference.NotPossible(line, $"Here it is not {InWords([other])}, and rates that exist are not changed.");
        }

        var missing = Missing(code, content).ToList();
        return missing.Count == 0 ? null : TemplateDifference.Changed(line, InWords(missing));
    }

    private static void Write(TenantDb db, TaxCode? code, string key, Content content)
    {
        if (code is null)
        {
            code = new TaxCode
            {
                Code = key,
                Name = content.Name,
                Category = content.Category,
                ExemptionReason = content.Reason,
                ExemptionReasonCode = content.ReasonCode,
                ForSales = content.ForSales,
                ForPurchases = content.ForPurchases,
            };
            db.Add(code);
        }

        foreach (var rate in Missing(code, content).ToList())
        {
            db.Add(
                new TaxCodeRate
                {
                    TaxCodeId = code.Id,
                    ValidFrom = rate.From,
                    Percent = rate.Percent,
                }
            );
        }
    }

    private static IEnumerable<Rate> Missing(TaxCode code, Content content) =>
        content.Rates.Where(rate => !code.Rates.Exists(own => own.ValidFrom == rate.From));

    private TemplateLine Line(TaxCode code, string country) =>
        TemplateLine.Of(
            Name,
            code.Code,
            $"{code.Code} {code.Name}",
            new Content(
                country,
                code.Name,
                code.Category,
                code.ExemptionReason,
                code.ExemptionReasonCode,
                code.ForSales,
                code.ForPurchases,
                [.. code.Rates.OrderBy(rate => rate.ValidFrom).Select(rate => new Rate(rate.ValidFrom, rate.Percent))]
            )
        );

    private static string InWords(IEnumerable<Rate> rates) => string.Join(", ", rates.Select(InWords));

    private static string InWords(Rate rate)
    {
        var percent = rate.Percent is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value:0.####} %") : "not in force";
        return rate.From == TaxCodeRate.Always
            ? $"{percent} from the beginning"
            : string.Create(CultureInfo.InvariantCulture, $"{percent} from {rate.From:yyyy-MM-dd}");
    }
}
