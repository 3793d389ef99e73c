using BackOffice.Finance.Accounts;
using BackOffice.Finance.Arithmetic;
using BackOffice.Finance.Tax;
using BackOffice.Finance.TaxCodes;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Suppliers;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.Bills;

/// <summary>
/// A bill understood: every line with its tax and account, and the figures. Pure: what it says in the editor is what is
/// posted. Refusals come in the order header, lines, printed tax.
/// </summary>
internal sealed class BillReading
{
    private readonly BillContext context;
    private readonly BillKind kind;
    private readonly BillInput input;
    private readonly List<Refusal> refusals = [];

    private BillReading(BillContext context, BillKind kind, BillInput input)
    {
        this.context = context;
        this.kind = kind;
        this.input = input;
        IssueDate = input.IssueDate ?? context.Today;
        TaxPoint = context.Original?.Date ?? IssueDate;
        DueDate = input.DueDate ?? After(IssueDate, context.Supplier?.PaymentTermsDays ?? context.Company.PaymentTermsDays);
        Currency = CurrencyOf(input, context.Supplier, context.Company);
        ExchangeRate = Currency == context.Company.Currency ? 1 : input.ExchangeRate ?? context.TableRate?.Rate ?? 0;
    }

    public DateOnly IssueDate { get; }

    public DateOnly TaxPoint { get; }

    public DateOnly DueDate { get; }

    public string Currency { get; }

    public decimal ExchangeRate { get; }

    public string? SupplierNumber => PlainText.Clean(input.SupplierNumber);

    public IReadOnlyList<PostedBillLine> Lines { get; private set; } = [];

    /// <summary>Null while the bill cannot be computed.</summary>
    public BillFigures? Figures { get; private set; }

    public IReadOnlyList<Refusal> Refusals => refusals;

    private TaxRounding Rounding => context.Company.RoundTaxPerLine ? TaxRounding.Line : TaxRounding.Category;

    /// <summary>As typed, else the supplier's, else the company's.</summary>
    public static string CurrencyOf(BillInput input, SupplierCard? supplier, CompanyCard company) =>
        input.Currency ?? supplier?.Currency ?? company.Currency;

    public static BillReading Of(BillContext context, BillKind kind, BillInput input)
    {
        var reading = new BillReading(context, kind, input);
        reading.ReadHeader();
        reading.ReadLines();
        return reading;
    }

    /// <summary>What is stored when it is posted; only of a bill without refusals.</summary>
    public PostedBill Posted(string number) =>
        new(
            kind,
            number,
            SupplierNumber!,
            IssueDate,
            DueDate,
            Currency,
            Round.To(ExchangeRate, 8),
            context.Company.Currency,
            context.Supplier!.Shown(hidesBank: true),
            PlainText.Clean(input.Notes),
            Lines,
            Figures!,
            context.Original
        );

    /// <summary>That another bill of the supplier has the number (N-06); no draft is kept with it either.</summary>
    public Refusal? TakenNumber =>
        context.SameNumber is not { } same
            ? null
            : new Refusal(
                "bill.duplicate",
                "supplierNumber",
                $"{context.Supplier!.Name}'s number {same.SupplierNumber} is entered already, {(same.Number is null ? "in a draft" : $"as {same.Number}")}.",
                RefusalKind.Conflict
            );

    // A date at the end of the calendar is refused below; until then it must not overflow.
    private static DateOnly After(DateOnly day, int days) => day < DateOnly.MaxValue.AddDays(-days) ? day.AddDays(days) : day;

    private void ReadHeader()
    {
        Require(
            context.Supplier is not null,
            "bill.supplier",
            "supplierId",
            input.SupplierId is null ? "Choose the supplier." : "This supplier does not exist."
        );
        Require(SupplierNumber is not null, "bill.supplier_number", "supplierNumber", "Enter the number that the supplier printed.");
        if (TakenNumber is { } taken)
        {
            refusals.Add(taken);
        }

        Require(
            Kernel.Currency.TryGet(Currency, out _),
            "bill.currency",
            "currency",
            $"{Currency} is not a currency of ISO 4217, such as EUR."
        );
        Require(
            ExchangeRate is >= Invoicing.DraftReading.SmallestRate and < 1_000_000,
            "bill.exchange_rate",
            "exchangeRate",
            (input.ExchangeRate is null ? "There is no exchange rate for this day. " : "")
                + $"Enter how many {context.Company.Currency} one {Currency} is worth."
        );
        Require(IssueDate.Year is >= 1990 and <= 2200, "bill.issue_date", "issueDate", "Enter a date between 1990 and 2200.");
        Require(DueDate >= IssueDate, "bill.due_date", "dueDate", "The due date is before the date of the bill.");
        Require(input.Lines is { Count: > 0 }, "bill.lines", "lines", "Add at least one line.");
        Require(input.Lines is not { Count: > 1000 }, "bill.lines", "lines", "A bill has at most 1,000 lines.");
        Require(
            input.OriginalBillId is null || context.Original is not null,
            "bill.original",
            "originalBillId",
            "The original bill does not exist, is not posted, is void, or is another supplier's."
        );
        refusals.AddRange(
            new[]
            {
                PlainText.TooLong(input.SupplierNumber, SupplierNumbers.Longest, "supplierNumber", "bill.too_long"),
                PlainText.TooLong(input.Notes, 2000, "notes", "bill.too_long"),
            }.OfType<Refusal>()
        );
    }

    private void ReadLines()
    {
        var typed = (input.Lines ?? []).Take(1000).ToList();
        var lines = typed.Select(ReadLine).ToList();
        if (lines.Contains(null) || lines.Count == 0 || !Kernel.Currency.TryGet(Currency, out var currency))
        {
            return;
        }

        var inputs = lines.ConvertAll(line => line!.Input);
        var limits = DocumentArithmetic.Check(BillArithmetic.Document(Currency, Rounding, inputs));
        refusals.AddRange(limits);
        if (limits.Count > 0)
        {
            return;
        }

        var (figures, amounts) = BillArithmetic.Compute(Currency, Rounding, inputs, Stated());
        Figures = figures;
        Lines = [.. lines.Select((line, at) => line!.Posted(at, amounts[at]))];
        ReadTaxes(figures, currency);
        // A credit is no bill below zero.
        Require(
            figures.Total >= 0,
            "bill.negative",
            "lines",
            $"The total is below zero. Make a {(kind == BillKind.Bill ? "supplier credit" : "bill")} over it instead."
        );
    }

    private Dictionary<string, decimal> Stated() =>
        (input.Taxes ?? [])
            .Where(tax => context.TaxCodes.ContainsKey(tax.TaxCode))
            .GroupBy(tax => context.TaxCodes[tax.TaxCode].Code, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First().Tax, StringComparer.Ordinal);

    // What the supplier printed is the truth within a few cents; beyond them the rate or a line is wrong.
    private void ReadTaxes(BillFigures figures, Currency currency)
    {
        var largest = context.Company.LargestTaxDifference;
        for (var at = 0; at < (input.Taxes?.Count ?? 0); at++)
        {
            var (code, stated) = input.Taxes![at];
            var field = $"taxes[{at}].tax";
            var tax = figures.Taxes.FirstOrDefault(item => string.Equals(item.TaxCode, code, StringComparison.OrdinalIgnoreCase));
            if (tax is null)
            {
                refusals.Add(new Refusal("bill.tax_code", $"taxes[{at}].taxCode", $"No line has the tax code {code}."));
            }
            else if (
                input.Taxes.Take(at).Any(before => string.Equals(before.TaxCode, code, StringComparison.OrdinalIgnoreCase))
                || currency.Round(stated) != stated
            )
            {
                refusals.Add(
                    new Refusal("bill.tax_stated", field, $"Enter the tax of {code} once, with at most {currency.Decimals} decimals.")
                );
            }
            else if (Math.Abs(stated - tax.Computed) > (tax.Rate == 0 ? 0 : largest))
            {
                refusals.Add(
                    new Refusal(
                        "bill.tax_difference",
                        field,
                        $"You entered {stated:0.00##} {Currency} of tax, but {tax.Rate:0.##} % of {tax.Base:0.00##} is {tax.Computed:0.00##}. At most {(tax.Rate == 0 ? 0 : largest):0.00##} may differ: check the lines and their tax."
                    )
                );
            }
        }
    }

    private sealed record ReadBillLine(BillInputLine Typed, string Description, Account Account, BillLineInput Input)
    {
        public PostedBillLine Posted(int at, BillLineFigures figures) =>
            new(
                at + 1,
                Description,
                Input.Line.Quantity,
                Input.Line.UnitPrice,
                Input.Line.BaseQuantity,
                Typed.DiscountPercent,
                Input.TaxCode,
                Input.Line.TaxCategory,
                Input.Line.TaxRate,
                Input.SelfAssessedRate,
                Account.Code,
                Account.Id,
                Input.DeductiblePercent,
                figures.Net,
                figures.Tax,
                figures.NotDeducted,
                Typed.OriginalLine
            );
    }

    private ReadBillLine? ReadLine(BillInputLine line, int at)
    {
        var field = $"lines[{at}]";
        var before = refusals.Count;
        var description = PlainText.Clean(line.Description);
        Require(
            description is { Length: <= 1000 },
            "line.description",
            $"{field}.description",
            "Describe what was bought, in at most 1,000 characters."
        );
        Require(line.UnitPrice is not null, "line.unit_price", $"{field}.unitPrice", "Enter the price.");
        Require(
            line.DeductiblePercent is null or (>= 0 and <= 100),
            "line.deductible",
            $"{field}.deductiblePercent",
            "Enter how much of the tax is deductible, from 0 to 100 percent."
        );
        var tax = ReadTax(line.TaxCode, $"{field}.taxCode");
        var account = ReadAccount(line.AccountCode, $"{field}.accountCode");
        if (refusals.Count > before)
        {
            return null;
        }

        var figures = new LineInput(
            line.Quantity ?? 1,
            line.UnitPrice!.Value,
            line.BaseQuantity ?? 1,
            tax!.Value.Code.Category,
            tax.Value.Rate
        )
        {
            Allowances = line.DiscountPercent is { } percent and not 0 ? [new AdjustmentInput(null, percent, "Discount", "95")] : [],
        };
        var read = new BillLineInput(figures, tax.Value.Code.Code, tax.Value.SelfAssessed, Round.To(line.DeductiblePercent ?? 100, 4));
        return new ReadBillLine(line, description!, account!, read);
    }

    private (TaxCode Code, decimal Rate, decimal SelfAssessed)? ReadTax(string? typed, string field)
    {
        var code = typed is null ? null : context.TaxCodes.GetValueOrDefault(typed);
        if (code is null || !code.ForPurchases)
        {
            refusals.Add(
                new Refusal("line.tax_code", field, typed is null ? "Choose the tax." : $"There is no purchase tax code {typed}.")
            );
            return null;
        }

        if (code.RateOn(TaxPoint) is not { } rate)
        {
            refusals.Add(new Refusal("line.tax_code_not_valid", field, $"The tax code {code.Code} is not valid on {TaxPoint:yyyy-MM-dd}."));
            return null;
        }

        if (code.Category != TaxCategory.ReverseCharge.Code && code.Category != TaxCategory.IntraCommunity.Code)
        {
            return (code, rate, 0);
        }

        if (StandardRate() is { } standard)
        {
            return (code, rate, standard);
        }

        refusals.Add(
            new Refusal(
                "line.self_assessed",
                field,
                $"Under {code.Code} you account for the tax yourself, but no tax code has a rate on {TaxPoint:yyyy-MM-dd}. Add the standard rate first."
            )
        );
        return null;
    }

    // Whoever buys under reverse charge owes the tax that a supplier at home would have charged: at the standard rate.
    private decimal? StandardRate() =>
        context
            .TaxCodes.Values.Where(code => code.ForPurchases && code.Category == TaxCategory.Standard.Code)
            .Max(code => code.RateOn(TaxPoint));

    private Account? ReadAccount(string? typed, string field)
    {
        var code = PlainText.Clean(typed) ?? context.Supplier?.AccountCode;
        var account = context.Chart.ByCode(code);
        if (account is null || account.IsHeader || account.IsBlocked || account.IsControl)
        {
            refusals.Add(
                new Refusal(
                    "line.account",
                    field,
                    code is null ? "Choose the account." : $"The account {code} does not exist or cannot be posted to."
                )
            );
            return null;
        }

        return account;
    }

    private void Require(bool condition, string code, string field, string message)
    {
        if (!condition)
        {
            refusals.Add(new Refusal(code, field, message));
        }
    }
}
