using BackOffice.Finance.Accounts;
using BackOffice.Finance.Arithmetic;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Items;
using BackOffice.Finance.PriceLists;
using BackOffice.Finance.TaxCodes;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.Invoicing;

/// <summary>
/// A draft understood: every line with its tax and account, and the figures. Pure: what it says in the editor is what is
/// posted. Refusals come in the order header, lines, document allowances and charges, figures.
/// </summary>
internal sealed class DraftReading
{
    /// <summary>Rates are kept to eight decimals.</summary>
    public const decimal SmallestRate = 0.00000001m;

    private readonly DraftContext context;
    private readonly DraftInput input;
    private readonly List<Refusal> refusals = [];
    private readonly TakenPrices taken;

    private DraftReading(DraftContext context, DraftInput input)
    {
        this.context = context;
        this.input = input;
        IssueDate = input.IssueDate ?? context.Today;
        TaxPoint = input.DeliveryDate ?? IssueDate;
        DueDate = input.DueDate ?? After(IssueDate, context.Customer?.PaymentTermsDays ?? context.Company.PaymentTermsDays);
        var list = InForce(context.Prices, IssueDate);
        Currency = CurrencyOf(input, context.Prices, context.Customer, context.Company, IssueDate);
        ExchangeRate = Currency == context.Company.Currency ? 1 : input.ExchangeRate ?? context.TableRate?.Rate ?? 0;
        Prices = list?.Currency == Currency ? list : null;
        PricesIncludeTax = input.PricesIncludeTax ?? Prices?.IncludeTax ?? false;
        taken = new TakenPrices(Prices, IssueDate, PricesIncludeTax, ExchangeRate);
    }

    public DateOnly IssueDate { get; }

    public DateOnly TaxPoint { get; }

    public DateOnly DueDate { get; }

    public string Currency { get; }

    public decimal ExchangeRate { get; }

    /// <summary>The customer's price list, where it is in force on the issue date and in the document's currency.</summary>
    public CustomerPrices? Prices { get; }

    public bool PricesIncludeTax { get; }

    public TaxRounding Rounding => context.Company.RoundTaxPerLine ? TaxRounding.Line : TaxRounding.Category;

    public IReadOnlyList<IssuedLine> Lines { get; private set; } = [];

    public IReadOnlyList<IssuedAdjustment> Allowances { get; private set; } = [];

    public IReadOnlyList<IssuedAdjustment> Charges { get; private set; } = [];

    /// <summary>Null while the draft cannot be computed.</summary>
    public DocumentFigures? Figures { get; private set; }

    public IReadOnlyList<Refusal> Refusals => refusals;

    /// <summary>As typed, else of the price list in force, else the customer's, else the company's.</summary>
    public static string CurrencyOf(
        DraftInput input,
        CustomerPrices? prices,
        CustomerCard? customer,
        CompanyCard company,
        DateOnly issueDate
    ) => input.Currency ?? InForce(prices, issueDate)?.Currency ?? customer?.Currency ?? company.Currency;

    public static DraftReading Of(DraftContext context, DraftInput input)
    {
        var reading = new DraftReading(context, input);
        reading.ReadHeader();
        reading.ReadLines();
        return reading;
    }

    private static CustomerPrices? InForce(CustomerPrices? prices, DateOnly day) => prices?.IsInForce(day) == true ? prices : null;

    // A date at the end of the calendar is refused below; until then it must not overflow.
    private static DateOnly After(DateOnly day, int days) => day < DateOnly.MaxValue.AddDays(-days) ? day.AddDays(days) : day;

    private void ReadHeader()
    {
        Require(
            context.Customer is not null,
            "document.customer",
            "customerId",
            input.CustomerId is null ? "Choose the customer." : "This customer does not exist."
        );
        Require(
            Kernel.Currency.TryGet(Currency, out _),
            "document.currency",
            "currency",
            $"{Currency} is not a currency of ISO 4217, such as EUR."
        );
        Require(
            ExchangeRate is >= SmallestRate and < 1_000_000,
            "document.exchange_rate",
            "exchangeRate",
            (input.ExchangeRate is null ? "There is no exchange rate for this day. " : "")
                + $"Enter how many {context.Company.Currency} one {Currency} is worth."
        );
        Require(IssueDate.Year is >= 1990 and <= 2200, "document.issue_date", "issueDate", "Enter an issue date between 1990 and 2200.");
        Require(DueDate >= IssueDate, "document.due_date", "dueDate", "The due date is before the issue date.");
        Require(input.Lines is { Count: > 0 }, "document.lines", "lines", "Add at least one line.");
        Require(input.Lines is not { Count: > 1000 }, "document.lines", "lines", "A document has at most 1,000 lines.");
        var originals = DraftContext.Originals(input);
        Require(
            context.Preceding.Count == originals.Count,
            "document.original",
            "originalInvoiceId",
            "The original invoice does not exist, is not issued, or is another customer's."
        );
        refusals.AddRange(
            new[]
            {
                PlainText.TooLong(input.BuyerReference, 100, "buyerReference", "document.too_long"),
                PlainText.TooLong(input.OrderReference, 100, "orderReference", "document.too_long"),
                PlainText.TooLong(input.Notes, 2000, "notes", "document.too_long"),
            }.OfType<Refusal>()
        );
    }

    private void ReadLines()
    {
        var typed = (input.Lines ?? []).Take(1000).ToList();
        var lines = typed.Select(ReadLine).ToList();
        var allowances = ReadAdjustments(input.Allowances, "allowances");
        var charges = ReadAdjustments(input.Charges, "charges");
        if (
            lines.Contains(null)
            || allowances.Contains(null)
            || charges.Contains(null)
            || lines.Count == 0
            || !Kernel.Currency.TryGet(Currency, out _)
        )
        {
            return;
        }

        var document = new DocumentInput(Currency, PricesIncludeTax, Rounding)
        {
            Lines = [.. lines.Select(line => line!.Input)],
            Allowances = [.. allowances.Select(item => item!.Input)],
            Charges = [.. charges.Select(item => item!.Input)],
            Prepaid = input.PrepaidAmount ?? 0,
            PayableStep = input.PayableStep,
        };
        var limits = DocumentArithmetic.Check(document);
        refusals.AddRange(limits);
        if (limits.Count > 0)
        {
            return;
        }

        var figures = Figures = DocumentArithmetic.Compute(document);
        Lines = [.. lines.Select((line, at) => line!.Issued(at, document, figures.Lines[at]))];
        Allowances = [.. allowances.Select((item, at) => item!.Issued(figures.AllowanceAmounts[at]))];
        Charges = [.. charges.Select((item, at) => item!.Issued(figures.ChargeAmounts[at]))];
    }

    private ReadDraftLine? ReadLine(DraftLine line, int at)
    {
        var field = $"lines[{at}]";
        var before = refusals.Count;
        var item = line.ItemId is { } id ? context.Items.GetValueOrDefault(id) : null;
        Require(line.ItemId is null || item is not null, "line.item", $"{field}.itemId", "This item does not exist.");
        var description = PlainText.Clean(line.Description) ?? item?.Name;
        Require(
            description is { Length: <= 1000 },
            "line.description",
            $"{field}.description",
            "Describe what is sold, in at most 1,000 characters."
        );
        var unit = PlainText.Clean(line.Unit)?.ToUpperInvariant();
        Require(
            unit is null || ItemUnits.IsCode(unit),
            "line.unit",
            $"{field}.unit",
            $"{unit} is not a unit code of UN/ECE Recommendation 20, such as C62 for one, HUR for hour or KGM for kilogram."
        );
        Require(line.UnitPrice is not null || item is not null, "line.unit_price", $"{field}.unitPrice", "Enter the price.");
        var tax = ReadTax(line.TaxCode, item, $"{field}.taxCode");
        var account = ReadAccount(line.AccountCode, item, $"{field}.accountCode");
        if (refusals.Count > before)
        {
            return null;
        }

        var discount = line.DiscountPercent is { } percent and not 0
            ? [new AdjustmentInput(null, percent, "Discount", "95")]
            : Array.Empty<AdjustmentInput>();
        var figures = new LineInput(
            line.Quantity ?? 1,
            line.UnitPrice ?? taken.Take(at, item!, line.Quantity ?? 1, tax!.Value.Rate),
            line.BaseQuantity ?? 1,
            tax!.Value.Code.Category,
            tax.Value.Rate
        )
        {
            Allowances = [.. discount, .. (line.Allowances ?? []).Select(item => Adjustment(item, "allowances"))],
            Charges = [.. (line.Charges ?? []).Select(item => Adjustment(item, "charges"))],
        };
        return new ReadDraftLine(line, item, description!, unit ?? item?.Unit ?? ItemUnits.One, tax.Value.Code, account!, figures);
    }

    /// <summary>
    /// What is kept of the draft: with the terms and prices it took, so that another price list or item changes nothing on
    /// it. Without a customer nothing is taken yet: the list is the customer's.
    /// </summary>
    public DraftInput Kept() =>
        context.Customer is null
            ? input
            : input with
            {
                Currency = Currency,
                PricesIncludeTax = PricesIncludeTax,
                Lines = input.Lines?.Select(taken.Keep).ToList(),
            };

    private List<ReadDraftAdjustment?> ReadAdjustments(IReadOnlyList<DraftAdjustment>? items, string field)
    {
        var read = new List<ReadDraftAdjustment?>();
        for (var at = 0; at < (items?.Count ?? 0); at++)
        {
            var item = items![at];
            var tax = ReadTax(item.TaxCode, null, $"{field}[{at}].taxCode");
            read.Add(
                tax is null
                    ? null
                    : new ReadDraftAdjustment(
                        tax.Value.Code,
                        new DocumentAdjustmentInput(
                            item.Amount,
                            item.Percent,
                            tax.Value.Code.Category,
                            tax.Value.Rate,
                            ReasonOf(item, field),
                            item.ReasonCode
                        )
                    )
            );
        }

        return read;
    }

    private (TaxCode Code, decimal Rate)? ReadTax(string? code, Item? item, string field)
    {
        var chosen =
            code is not null ? context.TaxCodes.GetValueOrDefault(code)
            : item?.TaxCodeId is { } id ? context.TaxCodesById[id]
            : null;
        if (chosen is null || !chosen.ForSales)
        {
            refusals.Add(new Refusal("line.tax_code", field, code is null ? "Choose the tax." : $"There is no sales tax code {code}."));
            return null;
        }

        if (chosen.RateOn(TaxPoint) is not { } rate)
        {
            refusals.Add(
                new Refusal("line.tax_code_not_valid", field, $"The tax code {chosen.Code} is not valid on {TaxPoint:yyyy-MM-dd}.")
            );
            return null;
        }

        return (chosen, rate);
    }

    private Account? ReadAccount(string? code, Item? item, string field)
    {
        var account =
            code is not null ? context.Chart.ByCode(code)
            : item?.AccountId is { } id ? context.Chart.ById(id)
            : context.Chart.InRole(item?.Kind == ItemKind.Product ? AccountRole.SalesGoods : AccountRole.SalesServices);
        if (account is null || account.IsHeader || account.IsBlocked || account.IsControl)
        {
            refusals.Add(new Refusal("line.account", field, $"The account {code ?? account?.Code} does not exist or cannot be posted to."));
            return null;
        }

        return account;
    }

    private static AdjustmentInput Adjustment(DraftAdjustment item, string field) =>
        new(item.Amount, item.Percent, ReasonOf(item, field), item.ReasonCode);

    private static string ReasonOf(DraftAdjustment item, string field) =>
        PlainText.Clean(item.Reason) ?? (field == "allowances" ? "Discount" : "Charge");

    private void Require(bool condition, string code, string field, string message)
    {
        if (!condition)
        {
            refusals.Add(new Refusal(code, field, message));
        }
    }
}
