"""Letters that need much, as people write them who copy a template. Each has some 240 words."""

HIGHLY_MOTIVATED = """\
Dear Hiring Manager,

I am writing to express my strong interest in the Machine Learning Engineer position at your esteemed
company. As a highly motivated and passionate engineer, I have a proven track record of delivering
innovative solutions with cutting-edge technology.

In my previous role I was responsible for various machine learning projects. I worked on a large dataset
and significantly improved the accuracy of our models using random forests, gradient boosting, SVMs and
neural networks. I also helped to optimize the pipeline, which greatly reduced the processing time and
saved the team a lot of money. My skills include Pytorch, Tensorflow, Scikit-Learn, Numpy, Github and
kubernetes.

I am a fast learner and a team player who thinks outside the box. I believe that my experience with huge
amounts of data would be a valuable asset to your team. During my studies I explored transformers and
BERT in Jupyter notebooks, and I took part in a Kaggle competition where I ranked in the top 10%. I am
familiar with cloud platforms and have some experience with deployment, although I may not have worked
with every tool that you use.

Your company is a leader in its field, and I have always admired your commitment to excellence. This
would be my dream job, and I am confident that I am a perfect fit for it. I would love to bring my
passion for artificial intelligence to your dynamic team.

Thank you for your time and consideration. I look forward to hearing from you.

Sincerely,
Alex Morgan
"""

GRADUATE = """\
To whom it may concern,

I am excited to apply for the ML Engineer role. I recently graduated with a Master's degree in Data
Science and I am passionate about machine learning. In today's fast-paced world, AI is transforming every
industry, and I want to be part of it.

In my thesis I trained a transformer and compared it with LSTMs, CNNs and logistic regression. The
results were significantly better than the baseline and I gained experience with python, Pytorch and
Tensorflow. I was also involved in a university project where we increased the quality of predictions and
reduced errors dramatically. I worked on numerous datasets and built many models in Jupyter notebooks.

At my internship I assisted the data team with various tasks. I improved the reports, enhanced the
performance of the database queries and streamlined the workflow. I was part of a team that developed a
recommendation model, which boosted sales considerably. I also contributed to the documentation and
supported my colleagues with data cleaning.

I am a quick learner, a hard worker and a self-starter. I think that I have a good understanding of deep
learning, and I am somewhat familiar with AWS and docker. I feel that my strong analytical skills and
attention to detail make me an ideal candidate.

I have always admired your innovative products and your world-class team. I hope to contribute to your
continued success.

I look forward to hearing from you at your earliest convenience.

Best regards,
Sam Rivera
"""

BANKER = """\
Dear Sir or Madam,

With great interest I read your job posting for a Machine Learning Engineer. I have a strong background
in machine learning, deep learning and data science, and I believe I would be a great addition to your
prestigious organization.

For the past three years I have worked on fraud detection at a bank. I was tasked with building models,
and I improved the detection rate substantially. We processed massive amounts of transactions with spark
and kafka. I deployed a model to production which reduced false positives and saved the company millions
of dollars. I also optimized the inference time and accelerated the training pipeline. My
responsibilities included feature engineering, model selection with XGboost, random forests and SVMs, and
reporting to stakeholders.

Before that I was a data analyst at a retailer. I increased the efficiency of reporting and helped with
dashboards. I gained experience in python, SQL, Sagemaker and Github. I participated in numerous
trainings and got exposure to Kubernetes, a container orchestration platform, and to Docker.

I am a results-driven, detail-oriented team player with excellent communication skills. I thrive in a
fast-paced environment and I always go the extra mile. I am passionate about technology and I love to
learn new things. I hope that my profile convinces you.

Your company has a great reputation for innovation and I would be honored to join it. Please do not
hesitate to contact me. Thank you for considering my application.

Yours faithfully,
Dana Kim
"""

RESEARCHER = r"""\documentclass{letter}
\begin{document}
\begin{letter}{Hiring Team \\ Northwind}
\opening{Dear Hiring Team,}

My name is Chris Lee and I would like to apply for the position of Machine Learning Engineer. Ever since
I was a child, I have been fascinated by computers. I am a passionate engineer with a proven track
record.

During my PhD I published a paper on graph neural networks and my research focuses on novel methods for
representation learning. In my dissertation I proposed a state-of-the-art architecture and ran extensive
ablations. I also published at a NeurIPS workshop, and I plan to investigate open problems in this area.
I used Tensorflow, Numpy and Scikit-Learn for my experiments, and I achieved significantly better results
than previous work.

I have worked on various projects with huge datasets. I improved the training process, which greatly
reduced costs, and I increased the accuracy of the model. I helped to maintain the lab's servers and was
responsible for many students. I also won a hackathon and have a Kaggle profile with a lot of notebooks.

I think I am a fast learner and I am eager to transition to industry. I have some experience with github
and docker, and basic knowledge of AWS. I believe my unique blend of skills will be an asset to your
team.

I admire your cutting-edge work and your innovative culture. Northwind is a world-class company and my
dream employer.

Thank you for your time and consideration. I hope to hear from you soon.

\closing{Sincerely,}
\end{letter}
\end{document}
"""

CHATBOT = """\
Dear Recruiter,

I am thrilled to apply for the Machine Learning Engineer opening that I saw on LinkedIn. I am a highly
motivated professional with a demonstrated history of working in the software industry and a robust skill
set.

In my current job I am responsible for the company's chatbot. I improved its answers and increased
customer satisfaction significantly. I also reduced the response time and optimized the costs of the
service. The chatbot is used by thousands of customers and handles a large number of requests. I worked
with pytorch, Langchain, MLFlow, FastApi, python and kubernetes on this project.

Previously I helped with the development of a forecasting model using LSTM, ARIMA, random forests and
prophet. The model was much better than before and boosted revenue dramatically. I was involved in the
data collection and contributed to the dashboards. I participated in a Kaggle challenge and in numerous
hackathons, and I have exposure to various cloud tools.

I am a go-getter who can hit the ground running and wear many hats. I feel that I have the right mindset,
and I am passionate about leveraging state-of-the-art AI at the intersection of business and technology.
Hopefully my experience is what you are looking for.

I have always admired your company, which is a leader in the industry with a dynamic and innovative team.
Your mission speaks to me, and I would be a perfect fit for your culture.

I look forward to hearing from you and remain at your disposal.

Regards,
Pat Taylor
"""

LETTERS = {
    "highly motivated": (HIGHLY_MOTIVATED, "markdown"),
    "graduate": (GRADUATE, "markdown"),
    "banker": (BANKER, "markdown"),
    "researcher": (RESEARCHER, "latex"),
    "chatbot": (CHATBOT, "plain"),
}
