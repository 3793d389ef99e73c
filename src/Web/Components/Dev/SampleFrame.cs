using BackOffice.Kernel.Ui;

namespace BackOffice.Web.Components.Dev;

/// <summary>A made-up company around the page that shows the kit; registered in development only.</summary>
internal sealed class SampleFrame : IFrame
{
    private static readonly FrameModel Model = new()
    {
        CompanyName = "Nordlicht Möbelwerkstatt GmbH & Co. KG",
        CompanySlug = "nordlicht",
        Colour = "#0f766e",
        PersonName = "Jana Nováková",
        PersonEmail = "jana.novakova@nordlicht-moebel.example",
        Areas =
        [
            new("home", "Home", "home", [new("Home", "")]),
            new(
                "finance",
                "Finance",
                "finance",
                [
                    new("Invoices", "dev/kit", Count: 12),
                    new("Bills", "dev/bills", Count: 3),
                    new("Bank", "dev/bank"),
                    new("Journal", "dev/journal"),
                    new("Reports", "dev/reports"),
                ]
            ),
            new(
                "orders",
                "Orders",
                "orders",
                [new("Quotes", "dev/quotes"), new("Sales orders", "dev/orders"), new("Deliveries", "dev/deliveries")]
            ),
            new("inventory", "Inventory", "box", [new("Items", "dev/items"), new("Stock", "dev/stock")]),
            new("people", "People", "people", [new("Staff", "dev/staff"), new("Leave", "dev/leave", Count: 2)]),
            new("conversations", "Conversations", "chat", [new("Conversations", "dev/conversations", Count: 7)]),
            new("documents", "Documents", "folder", [new("Documents", "dev/documents")]),
            new("compliance", "Compliance", "shield", [new("Obligations", "dev/obligations"), new("Policies", "dev/policies")]),
            new("insights", "Insights", "chart", [new("Insights", "dev/insights")]),
            new("settings", "Settings", "settings", [new("Settings", "dev/settings")]),
        ],
        CreateEntries =
        [
            new("Invoice", "dev/kit/form", "document"),
            new("Bill", "dev/bills/new", "card"),
            new("Customer", "dev/customers/new", "people"),
            new("Quote", "dev/quotes/new", "orders"),
        ],
        QuickEntries =
        [
            new("Home", "", "home"),
            new("Invoices", "dev/kit", "document"),
            new("New invoice", "dev/kit/form", "plus"),
            new("Approve", "dev/approvals", "check"),
        ],
        Companies =
        [
            new("Nordlicht Möbelwerkstatt GmbH & Co. KG", "nordlicht", "#0f766e", "/dev/kit"),
            new("Nordlicht Immobilien", "nl-immo", "#b45309", "/dev/kit"),
            new("Bäckerei Sonnenschein", "sonnenschein", "#be185d", "/dev/kit", CompanyGroup.Client),
            new("Atelier Fournier", "fournier", "#4338ca", "/dev/kit", CompanyGroup.Client),
            new("Hansen & Sons Ltd", "hansen", "#15803d", "/dev/kit", CompanyGroup.Client),
            new("Kowalski Transport", "kowalski", "#b91c1c", "/dev/kit", CompanyGroup.Client),
            new("Praxis Dr. Özdemir", "oezdemir", "#0369a1", "/dev/kit", CompanyGroup.Client),
        ],
        UnreadNotifications = 4,
        NotificationsUrl = "dev/notifications",
        AccountUrl = "dev/account",
        SignOutUrl = "dev/sign-out",
    };

    public string? CompanyName => Model.CompanyName;

    public TimeZoneInfo TimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public ValueTask<FrameModel?> Load(CancellationToken cancel) => new(Model);
}
