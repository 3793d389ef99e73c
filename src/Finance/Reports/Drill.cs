using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BackOffice.Finance.Reports;

/// <summary>Where the rows are whose sum a figure is: the same address below the pages and below the API.</summary>
/// <param name="Address">Such as <c>reports/general-ledger?account=1200&amp;to=2026-03-31</c>.</param>
[JsonConverter(typeof(DrillJson))]
public sealed record Drill(string Address)
{
    /// <summary>The page, relative to the company's address.</summary>
    public string Page => $"finance/{Address}";

    internal static Drill Ledger(string account, DateOnly from, DateOnly to) =>
        new($"reports/general-ledger?account={Uri.EscapeDataString(account)}&from={Iso(from)}&to={Iso(to)}");

    internal static Drill Profit(DateOnly from, DateOnly to) => new($"reports/profit-and-loss?from={Iso(from)}&to={Iso(to)}");

    internal static Drill OpenItems(LedgerSide side, DateOnly asOf, Guid? party = null, AgeBucket? bucket = null) =>
        new(
            $"reports/open-items?asOf={Iso(asOf)}"
                + (side == LedgerSide.Payables ? "&side=payables" : "")
                + (party is null ? "" : $"&partyId={party}")
                + (bucket is null ? "" : $"&bucket={JsonNamingPolicy.CamelCase.ConvertName(bucket.Value.ToString())}")
        );

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>In the API a drill is an address one can get.</summary>
internal sealed class DrillJson : JsonConverter<Drill>
{
    private const string Base = "/api/v1/";

    public override Drill Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString()![Base.Length..]);

    public override void Write(Utf8JsonWriter writer, Drill value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Base + value.Address);
}
