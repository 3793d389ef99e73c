using BackOffice.Finance.Bank;
using BackOffice.Finance.Bills;
using BackOffice.Finance.Ledger.Verification;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.PaymentRuns;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Periods;
using BackOffice.Kernel;
using BackOffice.Parties.Suppliers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Finance.Bank;
using BackOffice.Tests.Areas.Finance.Ledger;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.PaymentRuns;

/// <summary>Payment runs (domain section 1.5): proposed, approved by a second person, paid line by line; with invariants A, C and U by id.</summary>
[Collection(Staff.Name)]
public class PaymentRunTests
{
    private const string OtherIban = "DE89370400440532013000";

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_run_is_submitted_approved_by_another_and_pays_each_supplier_once(Database database)
    {
        var runs = await Runs.New(database);
        var (mill, well) = (await runs.Supplier("Mill"), await runs.Supplier("Well"));
        Guid[] bills = [await runs.Bill(mill, 100), await runs.Bill(mill, 20.50m), await runs.Bill(well, 7)];
        await runs.Bill(well, 50, runs.Today.AddDays(1));

        // Left to itself it takes what is due by its day.
        var saved = Runs.Value(
            await runs.As<SavePaymentRun, SavePaymentRun.Saved>(runs.Clerk, save => save.Run(new(ExecutionDate: runs.Today)))
        );
        Assert.Equal((1, 127.50m), (saved.Number, saved.Total));
        Assert.Equal("payment_run.state", (await runs.Approve(saved.Id)).Code());
        Runs.Value(await runs.Submit(saved.Id));
        var refused = await runs.Approve(saved.Id, runs.Clerk);
        Assert.Equal("duty.second_person", refused.Code());
        Assert.Equal("payment_run.state", (await runs.Pay(saved.Id)).Code());
        Runs.Value(await runs.Approve(saved.Id));
        Assert.Empty(await runs.Payments());

        Assert.Equal(new PayPaymentRun.Paid(2, 0), Runs.Value(await runs.Pay(saved.Id)));
        Assert.Equal([("Mill", 120.50m, 0m), ("Well", 7m, 0m)], await runs.Payments());
        Assert.All(await Task.WhenAll(bills.Select(runs.Open)), open => Assert.Equal(0, open));
        var card = await runs.Card(saved.Id);
        Assert.Equal(
            (PaymentRunState.Paid, "A bookkeeper", "A owner", 2),
            (card.Row.State, card.Row.SubmittedBy, card.Row.ApprovedBy, card.Row.Lines)
        );
        Assert.Equal("payment_run.state", (await runs.Pay(saved.Id)).Code());
        await runs.Verify();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task U_03_a_bill_on_hold_is_not_paid_by_any_way(Database database)
    {
        var runs = await Runs.New(database);
        var mill = await runs.Supplier("Mill");
        var (held, disputed) = (await runs.Bill(mill, 100), await runs.Bill(mill, 50));
        var payment = (await runs.Company.PaySupplier(mill, 30)).Id;
        Runs.Value(await runs.Hold(held));
        Runs.Value(await runs.Hold(disputed, disputed: true));
        Assert.Equal("payment_run.on_hold", (await runs.Save(held)).Code());
        Assert.Equal("payment_run.disputed", (await runs.Save(disputed)).Code());
        Assert.Equal("payment_run.empty", (await Everything(runs)).Code());
        var part = new RegisterPayment.Part(held, 10);
        await runs.Company.Refused(
            "bill.on_hold",
            (RegisterPayment pay) => pay.Run(new(PaymentDirection.Out, mill, runs.Today, 10, Allocations: [part]))
        );
        await runs.Company.Refused("bill.on_hold", (AllocateOpenItems set) => set.Run(new(payment, held, 10)));
        Assert.Equal(100, await runs.Open(held));

        // A credit of the supplier is no payment, and a bill that is let go is paid.
        var credit = await runs.Bill(mill, 5, kind: BillKind.SupplierCredit);
        await runs.Company.Do((AllocateOpenItems set) => set.Run(new(credit, held, 5)));
        Assert.Equal("bill.hold_reason", (await runs.Company.Ask((HoldBill hold) => hold.Run(new(held, " ")))).Code());
        await runs.Company.Do((ReleaseBill release) => release.Run(new(held)));
        await runs.Company.Refused("bill.not_held", (ReleaseBill release) => release.Run(new(held)));
        await runs.Run(PaymentRunState.Paid, held);
        Assert.Equal(0, await runs.Open(held));
        await runs.Verify();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task U_03_a_bill_held_after_the_approval_is_left_out_and_the_rest_goes_on(Database database)
    {
        var runs = await Runs.New(database);
        var (mill, well) = (await runs.Supplier("Mill"), await runs.Supplier("Well"));
        var (held, other) = (await runs.Bill(mill, 100), await runs.Bill(well, 7));
        var run = await runs.Run(PaymentRunState.Approved, held, other);
        Runs.Value(await runs.Hold(held));
        Assert.Equal(new PayPaymentRun.Paid(1, 1), Runs.Value(await runs.Pay(run)));
        Assert.Equal((100m, 0m), (await runs.Open(held), await runs.Open(other)));
        var line = (await runs.Card(run)).Lines[0];
        Assert.Equal((PaymentLineState.Refused, (Guid?)null), (line.State, line.PaymentId));
        Assert.Contains("on hold", line.Reason, StringComparison.Ordinal);

        // It is free for another run.
        await runs.Company.Do((ReleaseBill release) => release.Run(new(held)));
        await runs.Run(PaymentRunState.Paid, held);
        Assert.Equal(0, await runs.Open(held));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task U_06_a_run_pays_to_the_account_that_was_approved_and_none_while_a_change_is_young(Database database)
    {
        var runs = await Runs.New(database);
        var mill = await runs.Supplier("Mill");
        var bill = await runs.Bill(mill, 100);
        var draft = await runs.Run(PaymentRunState.Draft, bill);
        Assert.True((await runs.Card(draft)).Lines[0].IsNewBank);

        // What waits is not in force: the run goes to the old account and says that a change waits.
        var asked = Runs.Value(await runs.As<AskBankChange, AskBankChange.Asked>(runs.Clerk, ask => ask.Run(new(mill, OtherIban))));
        Runs.Value(await runs.Submit(draft));
        var line = (await runs.Card(draft)).Lines[0];
        Assert.Equal((Runs.Iban, true), (line.Bank.Iban, line.IsChangeWaiting));

        // Approved meanwhile, it holds payments: the run is neither approved nor submitted again.
        var call = new DateOnly(2026, 3, 1);
        Runs.Value(
            await runs.As<AnswerBankChange, AnswerBankChange.Answered>(
                runs.Boss,
                answer => answer.Run(new(mill, asked.Id, true, "Mia Mill", call))
            )
        );
        Assert.Equal("payment_run.line", (await runs.Approve(draft)).Code());
        await runs.As<ReleaseBankHold, Done>(runs.Boss, release => release.Run(new(mill, "It is urgent")));
        Assert.Equal("payment_run.bank_details", (await runs.Approve(draft)).Code());
        Runs.Value(await runs.As<RejectPaymentRun, Done>(runs.Boss, reject => reject.Run(new(draft, "Other account"))));
        Runs.Value(await runs.Submit(draft));
        line = (await runs.Card(draft)).Lines[0];
        Assert.Equal((OtherIban, Runs.Iban, true), (line.Bank.Iban, line.Former?.Iban, line.IsNewBank));
        Runs.Value(await runs.Approve(draft));
        Runs.Value(await runs.Pay(draft));

        // The next run has nothing to say of it.
        var next = await runs.Run(PaymentRunState.Draft, await runs.Bill(mill, 5));
        Assert.False((await runs.Card(next)).Lines[0].IsNewBank);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task C_01_a_bill_is_in_one_open_run_however_many_begin_at_once(Database database)
    {
        var runs = await Runs.New(database);
        var mill = await runs.Supplier("Mill");
        var bill = await runs.Bill(mill, 100);
        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => runs.Save(bill))));
        var one = Assert.Single(made, outcome => outcome.Succeeded).Value!;
        Assert.All(made.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal("payment_run.other_run", outcome.Code()));

        // Cancelled, it lets the bill go.
        Runs.Value(await runs.As<CancelPaymentRun, Done>(runs.Clerk, cancel => cancel.Run(new(one.Id))));
        Assert.True((await runs.Save(bill)).Succeeded);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task C_03_paid_many_times_at_once_a_run_pays_once(Database database)
    {
        var runs = await Runs.New(database);
        var (mill, well) = (await runs.Supplier("Mill"), await runs.Supplier("Well"));
        var run = await runs.Run(PaymentRunState.Approved, await runs.Bill(mill, 100), await runs.Bill(well, 7));
        var paid = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => runs.Pay(run))));
        Assert.Single(paid, outcome => outcome.Succeeded);
        Assert.Equal([("Mill", 100m, 0m), ("Well", 7m, 0m)], (await runs.Payments()).OrderBy(row => row.Party));
        await runs.Verify();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task C_04_broken_off_in_the_middle_each_line_is_paid_wholly_or_not_at_all_and_the_run_goes_on(Database database)
    {
        var runs = await Runs.New(database);
        var victim = $"Victim {Guid.CreateVersion7():N}";
        var (mill, well) = (await runs.Supplier("Mill"), await runs.Supplier(victim));
        var (one, other) = (await runs.Bill(mill, 100), await runs.Bill(well, 7));
        var run = await runs.Run(PaymentRunState.Approved, one, other);
        await Break(runs.Company, database, victim);
        await Assert.ThrowsAnyAsync<Exception>(() => runs.Pay(run));
        Assert.Equal([("Mill", 100m, 0m)], await runs.Payments());
        Assert.Equal((0m, 7m), (await runs.Open(one), await runs.Open(other)));
        var card = await runs.Card(run);
        Assert.Equal(PaymentRunState.Approved, card.Row.State);
        Assert.Equal([PaymentLineState.Paid, PaymentLineState.Open], card.Lines.Select(line => line.State));
        Assert.Equal(
            "payment_run.partly_paid",
            (await runs.As<CancelPaymentRun, Done>(runs.Boss, cancel => cancel.Run(new(run, "Never mind")))).Code()
        );

        await Mend(runs.Company, database);
        Assert.Equal(new PayPaymentRun.Paid(2, 0), Runs.Value(await runs.Pay(run)));
        Assert.Equal([("Mill", 100m, 0m), (victim, 7m, 0m)], await runs.Payments());
        await runs.Verify();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task C_05_the_same_key_has_one_effect_and_the_same_answer(Database database)
    {
        var runs = await Runs.New(database);
        var mill = await runs.Supplier("Mill");
        var bill = await runs.Bill(mill, 100);
        var request = new SavePaymentRun.Request(ExecutionDate: runs.Today, Documents: [new(bill)]);
        var key = Guid.CreateVersion7().ToString();
        Task<Outcome<SavePaymentRun.Saved>> Save() =>
            runs.As<SavePaymentRun, SavePaymentRun.Saved>(runs.Clerk, save => save.Run(request, key));
        var saved = Runs.Value(await Save());
        Assert.Equal(saved, Runs.Value(await Save()));
        Runs.Value(await runs.Submit(saved.Id));
        Runs.Value(await runs.Approve(saved.Id));
        var once = Guid.CreateVersion7().ToString();
        Assert.Equal(Runs.Value(await runs.Pay(saved.Id, key: once)), Runs.Value(await runs.Pay(saved.Id, key: once)));
        Assert.Single(await runs.Payments());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Runs_are_approved_and_paid_up_to_the_limit_of_the_role(Database database)
    {
        var runs = await Runs.New(database);
        string[] rights = ["finance.view", "finance.create", "finance.approve"];
        await runs.Company.Do((SaveRole save) => save.Create(new SaveRole.Request("Chief", rights, ApprovalLimit: 100)));
        var chief = await runs.Company.Member("Chief");
        var (mill, well) = (await runs.Supplier("Mill"), await runs.Supplier("Well"));
        var exact = await runs.Run(PaymentRunState.Submitted, await runs.Bill(mill, 60), await runs.Bill(well, 40));
        Assert.Equal("", (await runs.Approve(exact, chief)).Code());
        var (small, large) = (await runs.Bill(mill, 60), await runs.Bill(well, 100.01m));
        var above = await runs.Run(PaymentRunState.Submitted, small, large);
        var refused = await runs.Approve(above, chief);
        Assert.Equal("approval.limit", refused.Code());
        Assert.Contains("this is 160.01 GBP", refused.Refusals[0].Message, StringComparison.Ordinal);
        Runs.Value(await runs.Approve(above));

        // What is paid is paid; whoever may pay more pays the rest.
        Assert.Equal("approval.limit", (await runs.Pay(above, chief)).Code());
        Assert.Equal((0m, 100.01m), (await runs.Open(small), await runs.Open(large)));
        Assert.Equal(new PayPaymentRun.Paid(2, 0), Runs.Value(await runs.Pay(above)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Approving_and_paying_ask_for_a_fresh_proof(Database database)
    {
        var runs = await Runs.New(database);
        var run = await runs.Run(PaymentRunState.Submitted, await runs.Bill(await runs.Supplier("Mill"), 5));
        var stale = runs.Boss with
        {
            ProvedAt = runs.Company.Host.Clock.GetUtcNow().UtcDateTime - RecentProof.Lasts - TimeSpan.FromSeconds(1),
        };
        Assert.Equal(RecentProof.Code, (await runs.Approve(run, stale)).Code());
        Runs.Value(await runs.Approve(run));
        Assert.Equal(RecentProof.Code, (await runs.Pay(run, stale)).Code());
        Assert.Empty(await runs.Payments());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_was_paid_otherwise_meanwhile_is_left_out(Database database)
    {
        var runs = await Runs.New(database);
        var (mill, well) = (await runs.Supplier("Mill"), await runs.Supplier("Well"));
        var (whole, part, other) = (await runs.Bill(mill, 100), await runs.Bill(mill, 10), await runs.Bill(well, 7));
        var run = await runs.Run(PaymentRunState.Approved, whole, part, other);
        await runs.Company.PaySupplier(mill, 1, new RegisterPayment.Part(part, 1));
        Assert.Equal(new PayPaymentRun.Paid(1, 1), Runs.Value(await runs.Pay(run)));
        Assert.Equal((100m, 9m, 0m), (await runs.Open(whole), await runs.Open(part), await runs.Open(other)));
        await runs.Verify();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_01_to_A_03_credits_lower_the_transfer_and_settle_the_bills_with_it(Database database)
    {
        var runs = await Runs.New(database);
        var mill = await runs.Supplier("Mill");
        var (first, second) = (await runs.Bill(mill, 30, runs.Today.AddDays(-1)), await runs.Bill(mill, 100));
        var credit = await runs.Bill(mill, 40, kind: BillKind.SupplierCredit);
        Assert.Equal("payment_run.credits", (await runs.Save(first, credit)).Code());
        var run = await runs.Run(PaymentRunState.Paid, first, second, credit);
        Assert.Equal(90, (await runs.Card(run)).Row.Total);
        Assert.Equal([("Mill", 90m, 0m)], await runs.Payments());
        Assert.Equal((0m, 0m), (await runs.Open(first), await runs.Open(second)));
        Assert.Equal(0, (await runs.Company.Look(db => db.Set<Bill>().SingleAsync(row => row.Id == credit))).Open);
        await runs.Verify();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_05_a_transfer_that_comes_back_opens_its_bills_again(Database database)
    {
        var runs = await Runs.New(database);
        var mill = await runs.Supplier("Mill");
        var bill = await runs.Bill(mill, 100);
        var run = await runs.Run(PaymentRunState.Paid, bill);
        var line = (await runs.Card(run)).Lines[0];
        Task<Outcome<Done>> Return(string? reason) => runs.As<ReturnPayment, Done>(runs.Boss, back => back.Run(new(run, line.Id, reason)));
        Assert.Equal("payment_run.reason", (await Return(" ")).Code());
        Runs.Value(await Return("Account closed"));
        Assert.Equal("payment_run.not_paid", (await Return("Again")).Code());
        Assert.Equal(100, await runs.Open(bill));
        line = (await runs.Card(run)).Lines[0];
        Assert.Equal((PaymentLineState.Returned, "Account closed"), (line.State, line.Reason));
        await runs.Run(PaymentRunState.Paid, bill);
        Assert.Equal(0, await runs.Open(bill));
        await runs.Verify();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task One_debit_of_the_bank_is_every_payment_of_a_run(Database database)
    {
        var runs = await Runs.New(database);
        var (mill, well) = (await runs.Supplier("Mill"), await runs.Supplier("Well"));
        var run = await runs.Run(PaymentRunState.Paid, await runs.Bill(mill, 100), await runs.Bill(well, 7));
        var account = await runs.Company.CodeOf(BackOffice.Finance.Charts.AccountRole.Bank);
        var file = Banking.Csv((runs.Today, -107m, "Collective"), (runs.Today, -106m, "Other"));
        await runs.Company.Do((ImportStatement import) => import.Run(account, "statement.csv", file));
        var lines = await runs.Company.Look(db => db.Set<BankLine>().ToDictionaryAsync(line => line.Amount, line => line.Id));
        Assert.Equal("match.amount", (await runs.Company.Ask((MatchLine match) => match.Run(new(lines[-106], PaymentRunId: run)))).Code());
        var suggestion = (await runs.Company.Do((SuggestMatches suggest) => suggest.Run(lines[-107])))[0];
        Assert.Equal((Confidence.High, run), (suggestion.Confidence, suggestion.PaymentRunId));
        var matched = await runs.Company.Do((MatchLine match) => match.Run(new(lines[-107], PaymentRunId: run)));
        Assert.Equal(0, matched.OpenAmount);
        Assert.Equal(
            [-100m, -7m],
            (await runs.Company.Look(db => db.Set<BankMatch>().ToListAsync())).Select(match => match.Amount).Order()
        );
        await runs.Verify();
        await runs.Company.Do((TakeMatchBack back) => back.Run(new(lines[-107])));
        Assert.Single((await runs.Company.Do((SuggestMatches suggest) => suggest.Run(lines[-107]))), found => found.PaymentRunId == run);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task P_01_nothing_is_paid_into_a_locked_period(Database database)
    {
        var runs = await Runs.New(database);
        var bill = await runs.Bill(await runs.Supplier("Mill"), 100);
        var run = await runs.Run(PaymentRunState.Approved, bill);
        await runs.Company.Do((LockPeriod period) => period.Run(new LockPeriod.Request(runs.Today, LockScope.Purchases)));
        Assert.Equal("period.locked", (await runs.Pay(run)).Code());
        Assert.Equal(100, await runs.Open(bill));
        Runs.Value(await runs.As<PayPaymentRun, PayPaymentRun.Paid>(runs.Boss, pay => pay.Run(new(run, runs.Today.AddDays(1)))));
        Assert.Equal(0, await runs.Open(bill));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_draft_is_changed_a_submitted_run_rejected_and_an_approved_one_cancelled(Database database)
    {
        var runs = await Runs.New(database);
        var mill = await runs.Supplier("Mill");
        var (one, other) = (await runs.Bill(mill, 100), await runs.Bill(mill, 7));
        var run = Runs.Value(await runs.Save(one));
        Task<Outcome<SavePaymentRun.Saved>> Change(long? version, params SavePaymentRun.Part[] parts) =>
            runs.As<SavePaymentRun, SavePaymentRun.Saved>(
                runs.Clerk,
                save => save.Run(new(run.Id, ExecutionDate: runs.Today, Documents: parts, Version: version))
            );
        Assert.Equal("conflict", (await Change(run.Version + 7, new SavePaymentRun.Part(other))).Code());
        Assert.Equal("payment_run.amount", (await Change(run.Version, new SavePaymentRun.Part(one, 100.01m))).Code());
        var changed = Runs.Value(await Change(run.Version, new(one, 40), new(other)));
        Assert.Equal((1, 47m), (changed.Number, changed.Total));
        Runs.Value(await runs.Submit(run.Id));
        Assert.Equal("payment_run.state", (await Change(null, new SavePaymentRun.Part(other))).Code());
        Task<Outcome<Done>> Reject(string? reason) => runs.As<RejectPaymentRun, Done>(runs.Boss, reject => reject.Run(new(run.Id, reason)));
        Assert.Equal("payment_run.reason", (await Reject(" ")).Code());
        Runs.Value(await Reject("Too early"));
        Assert.Equal((PaymentRunState.Draft, "Too early"), ((await runs.Card(run.Id)).Row.State, (await runs.Card(run.Id)).Reason));

        Runs.Value(await runs.Submit(run.Id));
        Runs.Value(await runs.Approve(run.Id));
        Task<Outcome<Done>> Cancel(string? reason) => runs.As<CancelPaymentRun, Done>(runs.Boss, cancel => cancel.Run(new(run.Id, reason)));
        Assert.Equal("payment_run.reason", (await Cancel(null)).Code());
        Runs.Value(await Cancel("The bank is closed"));
        Assert.Equal("payment_run.state", (await Cancel("Again")).Code());
        Assert.Equal("payment_run.state", (await runs.Pay(run.Id)).Code());

        // A part of a bill was paid by nothing: the whole is there for the next run.
        await runs.Run(PaymentRunState.Paid, one, other);
        Assert.Equal((0m, 0m), (await runs.Open(one), await runs.Open(other)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_proposal_says_why_a_bill_is_not_paid(Database database)
    {
        var runs = await Runs.New(database);
        var (mill, bare) = (await runs.Supplier("Mill"), await runs.Supplier("Bare", iban: null));
        var bills = new Dictionary<Guid, string?>
        {
            [await runs.Bill(mill, 1)] = null,
            [await runs.Bill(bare, 2)] = "no_iban",
            [await runs.Bill(mill, 3, currency: "EUR")] = "currency",
        };
        var (held, disputed, taken) = (await runs.Bill(mill, 4), await runs.Bill(mill, 5), await runs.Bill(mill, 6));
        Runs.Value(await runs.Hold(held));
        Runs.Value(await runs.Hold(disputed, disputed: true));
        await runs.Run(PaymentRunState.Draft, taken);
        (bills[held], bills[disputed], bills[taken]) = ("on_hold", "disputed", "other_run");
        await runs.Bill(mill, 7, runs.Today.AddDays(1));
        var proposal = await runs.Company.Do((ProposePayments propose) => propose.Run(dueThrough: runs.Today));
        Assert.Equal(
            bills.OrderBy(row => row.Key).Select(row => (row.Key, row.Value)),
            proposal.Bills.OrderBy(bill => bill.Id).Select(bill => (bill.Id, bill.Excluded?.Code))
        );
        Assert.Equal("GBP", proposal.Currency);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Whoever_entered_a_supplier_does_not_pay_it_in_a_run_where_the_company_keeps_that_apart(Database database)
    {
        var runs = await Runs.New(database);
        var rent = await runs.Company.CodeOf(BackOffice.Finance.Charts.AccountRole.Rent);
        var mill = (
            await runs.As<SaveSupplier, SupplierCard>(
                runs.Boss,
                save => save.Create(new SaveSupplier.Request("Mill", Iban: Runs.Iban, AccountCode: rent))
            )
        )
            .Value!
            .Id;
        var run = await runs.Run(PaymentRunState.Approved, await runs.Bill(mill, 5));
        await runs.Company.Do((BackOffice.Tenancy.Duties.SwitchDuty duty) => duty.Run(new("supplier", true)));
        Assert.Equal("duty.supplier", (await runs.Pay(run)).Code());
        Assert.Empty(await runs.Payments());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_verification_names_a_line_that_is_not_what_was_paid(Database database)
    {
        var runs = await Runs.New(database);
        await runs.Run(PaymentRunState.Paid, await runs.Bill(await runs.Supplier("Mill"), 100));
        await runs.Verify();
        await Tampering.Run(
            runs.Company,
            database,
            "finance_payment_run_lines",
            "UPDATE finance_payment_run_lines SET \"Amount\" = \"Amount\" + 1"
        );
        var found = (await runs.Company.Do((VerifyLedger verify) => verify.Run())).Differences;
        Assert.Equal("payment run 1, Mill", Assert.Single(found, difference => difference.Check == "payment runs").Row);
    }

    private static Task<Outcome<SavePaymentRun.Saved>> Everything(Runs runs) =>
        runs.As<SavePaymentRun, SavePaymentRun.Saved>(runs.Clerk, save => save.Run(new(ExecutionDate: runs.Today)));

    // The database itself stops in the middle of the line of this supplier.
    private static Task Break(TestCompany company, Database database, string supplier) =>
        Tampering.Run(
            company,
            database,
            "finance_payments",
            database == Database.Sqlite
                ? $"CREATE TRIGGER broken BEFORE INSERT ON finance_allocations WHEN EXISTS (SELECT 1 FROM finance_payments WHERE \"PartyName\" = '{supplier}') BEGIN SELECT RAISE(ABORT, 'broken'); END"
                : $"ALTER TABLE finance_payments ADD CONSTRAINT broken CHECK (\"PartyName\" <> '{supplier}')"
        );

    private static Task Mend(TestCompany company, Database database) =>
        Tampering.Run(
            company,
            database,
            "finance_payments",
            database == Database.Sqlite ? "DROP TRIGGER broken" : "ALTER TABLE finance_payments DROP CONSTRAINT broken"
        );
}
