using BackOffice.Kernel.Ui;

namespace BackOffice.Web.Components.Dev;

/// <summary>Rows with long names, large amounts and several currencies for the page that shows the kit.</summary>
internal static class Samples
{
    public sealed record Invoice(
        string Number,
        string Party,
        DateOnly Date,
        DateOnly Due,
        string Status,
        Tone Tone,
        string Currency,
        decimal Amount,
        decimal Open
    );

    public static IReadOnlyList<Invoice> Invoices { get; } =
    [
        new(
            "2026-0148",
            "Gesellschaft für nachhaltige Raumgestaltung und Innenarchitektur mbH",
            new(2026, 11, 19),
            new(2026, 12, 3),
            "Draft",
            Tone.Neutral,
            "EUR",
            1_284_500.00m,
            1_284_500.00m
        ),
        new("2026-0147", "Atelier Fournier SARL", new(2026, 11, 18), new(2026, 12, 2), "Sent", Tone.Info, "EUR", 8_920.40m, 8_920.40m),
        new("2026-0146", "Hansen & Sons Ltd", new(2026, 11, 12), new(2026, 11, 26), "Partly paid", Tone.Info, "GBP", 14_300.00m, 4_300.00m),
        new(
            "2026-0145",
            "Kowalski Transport sp. z o.o.",
            new(2026, 10, 30),
            new(2026, 11, 13),
            "9 days overdue",
            Tone.Bad,
            "EUR",
            2_310.75m,
            2_310.75m
        ),
        new("2026-0144", "Praxis Dr. Özdemir", new(2026, 10, 28), new(2026, 11, 11), "Paid", Tone.Good, "EUR", 640.00m, 0m),
        new(
            "2026-0143",
            "Shibuya Design Office K.K.",
            new(2026, 10, 22),
            new(2026, 11, 21),
            "1 day overdue",
            Tone.Warn,
            "JPY",
            3_480_000m,
            3_480_000m
        ),
        new("2026-0142", "Bäckerei Sonnenschein", new(2026, 10, 21), new(2026, 11, 4), "Paid", Tone.Good, "EUR", 1_190.00m, 0m),
        new("2026-0141", "Atelier Fournier SARL", new(2026, 10, 19), new(2026, 10, 19), "Credit note", Tone.Neutral, "EUR", -450.00m, 0m),
    ];

    public static IReadOnlyList<decimal> Cash { get; } =
    [41_200, 39_800, 44_100, 43_000, 47_900, 46_300, 52_400, 51_800, 58_200, 61_250, 59_900, 64_820];

    public static IReadOnlyList<string> Months { get; } = ["Jun", "Jul", "Aug", "Sep", "Oct", "Nov"];

    public static IReadOnlyList<ChartSeries> InAndOut { get; } =
    [new("Money in", [42_300, 38_900, 51_200, 47_800, 63_400, 58_100]), new("Money out", [36_100, 41_500, 39_700, 44_200, 48_900, 45_600])];

    public static IReadOnlyList<TimelineEntry> History { get; } =
    [
        new("Payment of EUR 10,000.00 matched from bank", "Jana Nováková", new DateTime(2026, 11, 20, 9, 14, 0, DateTimeKind.Utc)),
        new("Sent to accounts@hansen.example", "Jana Nováková", new DateTime(2026, 11, 12, 13, 2, 0, DateTimeKind.Utc)),
        new("Issued as 2026-0146", "Tomás Ferreira", new DateTime(2026, 11, 12, 13, 1, 0, DateTimeKind.Utc)),
    ];
}
