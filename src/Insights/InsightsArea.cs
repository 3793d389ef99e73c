using BackOffice.Insights.Clients;
using BackOffice.Insights.Questions;
using BackOffice.Insights.Queue;
using BackOffice.Insights.Templates;
using BackOffice.Kernel;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Schedules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Insights;

/// <summary>What is seen across the areas: for providers, how their clients do and what work waits.</summary>
public sealed class InsightsArea : Area
{
    public override string Name => "insights";

    public override string Title => "Insights";

    public override bool IsGranted => false;

    public override void MapPlatform(ModelBuilder model)
    {
        ClientHealth.Map(model);
        WorkTemplate.Map(model);
        WorkItem.Map(model);
        Question.Map(model);
        CompanyTemplate.Map(model);
        RolledOut.Map(model);
    }

    public override void Services(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<HealthList>();
        services.AddScoped<MeasureNow>();
        services.AddScoped<WorkList>();
        services.AddScoped<WorkStaff>();
        services.AddScoped<AssignWork>();
        services.AddScoped<MoveWork>();
        services.AddScoped<GetChecklist>();
        services.AddScoped<TickSteps>();
        services.AddScoped<TemplateList>();
        services.AddScoped<AddTemplate>();
        services.AddScoped<RemoveTemplate>();
        services.AddScoped<CompanyTemplates>();
        services.AddScoped<TakeTemplate>();
        services.AddScoped<DropTemplateLines>();
        services.AddScoped<RemoveCompanyTemplate>();
        services.AddScoped<CompareClients>();
        services.AddScoped<RollOutTemplate>();
        services.AddScoped<QuestionList>();
        services.AddScoped<ClientContacts>();
        services.AddScoped<AskQuestion>();
        services.AddScoped<WithdrawQuestion>();
        services.AddScoped<AnswerQuestion>();
        services.AddScoped<IOutboxHandler, QuestionMail>();
        services.AddPlatformJob<RemindOfQuestions>("insights.questions.reminder", "0 30 6 * * ?", "Reminders of questions to clients");
        services.AddCompanyJob<MeasureClient>("insights.clients", "0 */15 * * * ?", "Client health");
    }
}
