using BackOffice.Kernel.Ui;
using Microsoft.AspNetCore.Http;

namespace BackOffice.Finance.Currencies.Pages;

/// <summary>What the form of a rate holds.</summary>
public sealed class ExchangeRateEntry
{
    public string Key { get; set; } = Guid.CreateVersion7().ToString();

    public string? From { get; set; }

    public string? To { get; set; }

    public DateOnly? Date { get; set; }

    public TypedAmount? Rate { get; set; }

    public static ExchangeRateEntry Of(ExchangeRateRow row) =>
        new()
        {
            From = row.From,
            To = row.To,
            Date = row.Date,
            Rate = row.Rate,
        };

    public SetExchangeRate.Request ToRequest() => new(From, To, Date, Rate?.Value);
}

/// <summary>The file of the European Central Bank.</summary>
public sealed class EcbFileEntry
{
    public string Key { get; set; } = Guid.CreateVersion7().ToString();

    public IFormFile? File { get; set; }
}
