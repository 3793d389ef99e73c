using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Finance.PaymentRuns;

/// <summary>What this feature adds to the area.</summary>
internal static class PaymentRunServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<ProposePayments>();
        services.AddScoped<SavePaymentRun>();
        services.AddScoped<SubmitPaymentRun>();
        services.AddScoped<ApprovePaymentRun>();
        services.AddScoped<RejectPaymentRun>();
        services.AddScoped<CancelPaymentRun>();
        services.AddScoped<PayPaymentRun>();
        services.AddScoped<ReturnPayment>();
        services.AddScoped<PaymentRunList>();
        services.AddScoped<GetPaymentRun>();
        services.AddScoped<PaymentRunFile>();
        services.AddScoped<Pages.RunActs>();
    }
}
