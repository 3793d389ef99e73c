namespace BackOffice.Web.Demo;

/// <summary>A company of the demo: what it is, whom it sells to, what it sells and what it pays for.</summary>
/// <param name="InvoicesPerMonth">Before the season: the busiest month has a third more.</param>
/// <param name="Quantity">Least and most of a line.</param>
/// <param name="Costs">Posted by hand each month.</param>
internal sealed record DemoScript(
    string Name,
    string Country,
    string Currency,
    string Street,
    string City,
    string PostalCode,
    string VatId,
    string Email,
    string Phone,
    string Iban,
    string Bank,
    decimal OpeningCash,
    int InvoicesPerMonth,
    (int Least, int Most) Quantity,
    IReadOnlyList<DemoCustomer> Customers,
    IReadOnlyList<DemoItem> Items,
    IReadOnlyList<DemoCost> Costs
)
{
    public IReadOnlyList<DemoPriceList> PriceLists { get; init; } = [];

    public IReadOnlyList<DemoSupplier> Suppliers { get; init; } = [];

    public static IReadOnlyList<DemoScript> All { get; } = [Dental, Wholesale, Consultancy];

    private static DemoScript Dental =>
        new(
            "Bright Smile Dental",
            "GB",
            "GBP",
            "14 Harbour Street",
            "Bristol",
            "BS1 4RW",
            "GB235410300",
            "accounts@brightsmile.example",
            "+44 117 496 0142",
            "GB82WEST12345698765432",
            "Westbank",
            42_000m,
            16,
            (1, 2),
            [
                new("Jana Nováková", "GB", "Bath", "BA1 2QH", Days: 14),
                new("Oliver Bennett", "GB", "Bristol", "BS6 7JE", Days: 14),
                new("Priya Raman", "GB", "Bristol", "BS3 1TF", Days: 14),
                new("Harbourside Care Homes Ltd", "GB", "Bristol", "BS1 6XN", "GB562235945", 30),
                new("Siobhán O'Donnell", "GB", "Clevedon", "BS21 6NH", Days: 14),
                new("St. Bede's School", "GB", "Bath", "BA2 4DQ", Days: 30),
                new("Tomasz Wiśniewski", "GB", "Bristol", "BS5 9AA", Days: 14),
                new("Margaret Ashworth-Pemberton", "GB", "Bristol", "BS8 3LZ", Days: 14),
                new("Denplan Corporate", "GB", "Winchester", "SO23 7RG", "GB895878826", 30),
                new("Kwame Mensah", "GB", "Bristol", "BS7 8QA", Days: 14),
            ],
            [
                new("Examination and X-ray", 68m, "EXEMPT", true),
                new("Hygiene visit, 45 minutes", 79.5m, "EXEMPT", true),
                new("Composite filling", 145m, "EXEMPT", true),
                new("Porcelain crown", 640m, "EXEMPT", true),
                new("Root canal treatment", 495m, "EXEMPT", true),
                new("Whitening kit", 189m, "STD", false),
                new("Electric toothbrush", 74.99m, "STD", false),
                new("Mouth guard, fitted", 118m, "EXEMPT", true),
            ],
            [
                new("wages", 4_650m, "Salaries of nurses and reception"),
                new("rent", 1_450m, "Rent of the practice"),
                new("costOfGoodsSold", 980m, "Dental materials"),
                new("bankFees", 38.4m, "Bank charges"),
            ]
        );

    private static DemoScript Wholesale =>
        new(
            "Nordlicht Großhandel",
            "DE",
            "EUR",
            "Speicherstraße 21",
            "Hamburg",
            "20457",
            "DE813495425",
            "buchhaltung@nordlicht.example",
            "+49 40 66969 142",
            "DE89370400440532013000",
            "Hafenbank",
            180_000m,
            18,
            (6, 48),
            [
                new("Feinkost Lindner GmbH & Co. KG", "DE", "Berlin", "10115", "DE132507686", 30),
                new("Biohof Rühen", "DE", "Rühen", "38471", Days: 14),
                new("Comptoir des Épices SARL", "FR", "Lyon", "69001", "FR40303265045", 30, "K"),
                new("Van der Meer Delicatessen BV", "NL", "Utrecht", "3511 AA", "NL813195779B01", 30, "K"),
                new("Kaffeerösterei Elbstrand", "DE", "Hamburg", "22767", "DE184543132", 30),
                new("Restaurant Zur Alten Mühle", "DE", "Lüneburg", "21335", Days: 14),
                new("Alpenkräuter Handels AG", "CH", "Zürich", "8001", null, 45, "G"),
                new("Supermarkt Petersen e.K.", "DE", "Kiel", "24103", Days: 30),
                new("Gourmet Partners Sp. z o.o.", "PL", "Warszawa", "00-001", "PL5262493733", 30, "K"),
                new("Kantine der Hafenbehörde", "DE", "Hamburg", "20457", Days: 60),
                new("Vollwertkost & Reformhaus Marianne Freifrau von Schlieffen-Reichenbach", "DE", "Celle", "29221", Days: 30),
                new("Imbiss Deniz", "DE", "Bremen", "28195", Days: 7),
            ],
            [
                new("Olive oil, 5 l canister", 38.9m, "RED", false),
                new("Basmati rice, 25 kg", 41.25m, "RED", false),
                new("Espresso beans, 1 kg", 17.8m, "RED", false),
                new("Sparkling wine, case of 6", 54m, "STD", false),
                new("Sea salt, fine, per 100 kg", 62.5m, "RED", false),
                new("Dark chocolate 70 %, box of 24", 46.08m, "RED", false),
                new("Paper napkins, 2,000 pieces", 23.4m, "STD", false),
                new("Saffron, 10 g", 89.95m, "RED", false),
                new("Delivery with cold chain", 35m, "STD", true),
            ],
            [new("wages", 11_900m, "Salaries and social security"), new("bankFees", 61.75m, "Bank charges")]
        )
        {
            PriceLists =
            [
                new("Trade", false, 0.92m, ["Feinkost Lindner GmbH & Co. KG", "Comptoir des Épices SARL", "Kaffeerösterei Elbstrand"]),
                new("Retail", true, 1.3m, ["Restaurant Zur Alten Mühle", "Imbiss Deniz"]),
            ],
            Suppliers =
            [
                new(
                    "Frantoio Colli Verdi S.r.l.",
                    "IT",
                    "Via Roma",
                    "Siena",
                    "53100",
                    "costOfGoodsSold",
                    "IC-IN",
                    "Olive oil, pallets",
                    9_400m,
                    [6]
                )
                {
                    VatId = "IT00743110157",
                    Iban = "IT60X0542811101000000123456",
                    Prefix = "FT/",
                },
                new(
                    "Kaffeeimport Brandt KG",
                    "DE",
                    "Pickhuben",
                    "Hamburg",
                    "20457",
                    "costOfGoodsSold",
                    "RED",
                    "Coffee, green and roasted",
                    6_150m,
                    [4, 18]
                )
                {
                    Iban = "DE75512108001245126199",
                    Prefix = "RE-",
                },
                new(
                    "Rijst & Specerijen BV",
                    "NL",
                    "Keizersgracht",
                    "Amsterdam",
                    "1015 CX",
                    "costOfGoodsSold",
                    "IC-IN",
                    "Rice and spices",
                    7_800m,
                    [11]
                )
                {
                    Iban = "NL91ABNA0417164300",
                    Days = 14,
                },
                new(
                    "Papier- und Verpackungswerk Uelzen GmbH",
                    "DE",
                    "Industrieweg",
                    "Uelzen",
                    "29525",
                    "costOfGoodsSold",
                    "STD",
                    "Packaging and napkins",
                    2_300m,
                    [15]
                ),
                new("Speicherstadt Immobilien AG", "DE", "Brooktorkai", "Hamburg", "20457", "rent", "STD", "Warehouse rent", 4_800m, [1])
                {
                    Iban = "DE02120300000000202051",
                    Days = 7,
                    Prefix = "M-",
                },
                new(
                    "Autohaus Elbbrücken GmbH",
                    "DE",
                    "Amsinckstraße",
                    "Hamburg",
                    "20097",
                    "rent",
                    "STD",
                    "Car lease, half private",
                    640m,
                    [20]
                )
                {
                    Deductible = 50,
                    Prefix = "L",
                },
            ],
        };

    private static DemoScript Consultancy =>
        new(
            "Meridian Advisory",
            "US",
            "USD",
            "250 Congress Avenue, Suite 1200",
            "Austin",
            "78701",
            "",
            "billing@meridian.example",
            "+1 512 555 0142",
            "",
            "",
            95_000m,
            8,
            (3, 22),
            [
                new("Lone Star Logistics, Inc.", "US", "Dallas", "75201", Days: 30),
                new("Pecan Street Software LLC", "US", "Austin", "78702", Days: 30),
                new("Gulf Coast Medical Group", "US", "Houston", "77002", Days: 45),
                new("Hill Country Wineries Association", "US", "Fredericksburg", "78624", Days: 30),
                new("Fernández y Asociados, S.C.", "MX", "Monterrey", "64000", Days: 30),
                new("Rheinland Maschinenbau GmbH", "DE", "Köln", "50667", "DE114189102", 30),
                new("City of San Marcos", "US", "San Marcos", "78666", Days: 60),
            ],
            [
                new("Strategy workshop, per day", 2_400m, "NONE", true),
                new("Senior consultant, per hour", 245m, "NONE", true),
                new("Analyst, per hour", 135m, "NONE", true),
                new("Monthly retainer", 4_500m, "NONE", true),
                new("Travel, at cost", 386.42m, "NONE", true),
            ],
            [new("wages", 26_300m, "Payroll"), new("rent", 3_900m, "Office rent"), new("bankFees", 45m, "Bank charges")]
        );
}

/// <param name="Days">Payment terms.</param>
/// <param name="TaxCategory">Where the whole of an invoice goes without tax: K or G.</param>
internal sealed record DemoCustomer(
    string Name,
    string Country,
    string City,
    string PostalCode,
    string? VatId = null,
    int Days = 30,
    string? TaxCategory = null
);

internal sealed record DemoItem(string Name, decimal Price, string TaxCode, bool IsService);

/// <param name="Factor">Of the item's own price; from 24 pieces on it is five percent less.</param>
internal sealed record DemoPriceList(string Name, bool IncludesTax, decimal Factor, IReadOnlyList<string> Customers);

/// <param name="Role">Role of the account that takes what they bill.</param>
/// <param name="OnDays">Days of the month on which they bill.</param>
internal sealed record DemoSupplier(
    string Name,
    string Country,
    string Street,
    string City,
    string PostalCode,
    string Role,
    string TaxCode,
    string Text,
    decimal Amount,
    IReadOnlyList<int> OnDays
)
{
    public string? VatId { get; init; }

    public string? Iban { get; init; }

    /// <summary>Payment terms.</summary>
    public int Days { get; init; } = 30;

    /// <summary>Before the number on their bills.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Percent of the tax.</summary>
    public decimal? Deductible { get; init; }
}

/// <param name="Role">Role of the account that takes it.</param>
internal sealed record DemoCost(string Role, decimal Amount, string Text);
