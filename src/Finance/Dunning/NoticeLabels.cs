namespace BackOffice.Finance.Dunning;

/// <summary>The fixed words of a printed reminder beside those of invoices; the properties' defaults are English.</summary>
internal sealed record NoticeLabels
{
    public string Title { get; init; } = "Reminder";
    public string Invoice { get; init; } = "Invoice";
    public string Open { get; init; } = "Open";
    public string Overdue { get; init; } = "Overdue";
    public string EarlierCharges { get; init; } = "Charges of earlier reminders";
    public string Fee { get; init; } = "Fee";
    public string Interest { get; init; } = "Interest";
    public string Credits { get; init; } = "Your payments and credits";
    public string Due { get; init; } = "To be paid";
    public string InterestHeading { get; init; } = "How the interest was reckoned";
    public string From { get; init; } = "From";
    public string To { get; init; } = "To";
    public string Days { get; init; } = "Days";
    public string PerYear { get; init; } = "Per year";

    private static readonly Dictionary<string, NoticeLabels> Languages = new(StringComparer.Ordinal)
    {
        ["en"] = new(),
        ["de"] = new()
        {
            Title = "Zahlungserinnerung",
            Invoice = "Rechnung",
            Open = "Offen",
            Overdue = "Überfällig",
            EarlierCharges = "Kosten früherer Erinnerungen",
            Fee = "Mahngebühr",
            Interest = "Verzugszinsen",
            Credits = "Ihre Zahlungen und Gutschriften",
            Due = "Zu zahlen",
            InterestHeading = "Berechnung der Zinsen",
            From = "Vom",
            To = "Bis",
            Days = "Tage",
            PerYear = "Pro Jahr",
        },
        ["fr"] = new()
        {
            Title = "Rappel",
            Invoice = "Facture",
            Open = "Reste dû",
            Overdue = "En retard",
            EarlierCharges = "Frais des rappels précédents",
            Fee = "Frais",
            Interest = "Intérêts de retard",
            Credits = "Vos paiements et avoirs",
            Due = "À payer",
            InterestHeading = "Calcul des intérêts",
            From = "Du",
            To = "Au",
            Days = "Jours",
            PerYear = "Par an",
        },
        ["es"] = new()
        {
            Title = "Recordatorio de pago",
            Invoice = "Factura",
            Open = "Pendiente",
            Overdue = "Vencido",
            EarlierCharges = "Gastos de recordatorios anteriores",
            Fee = "Gastos",
            Interest = "Intereses de demora",
            Credits = "Sus pagos y abonos",
            Due = "A pagar",
            InterestHeading = "Cálculo de los intereses",
            From = "Del",
            To = "Al",
            Days = "Días",
            PerYear = "Por año",
        },
    };

    /// <param name="culture">BCP 47 tag; languages without a translation get English.</param>
    public static NoticeLabels For(string culture) =>
        Languages.GetValueOrDefault(culture.Split('-')[0].ToLowerInvariant(), Languages["en"]);
}
