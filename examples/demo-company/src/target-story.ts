/** What was said while targets were agreed and changed in the demo company's open quarter. */
export const targetStory = {
  answer: '同意，十一月中复核一次。',
  approved: '十一月起一条产线停机改造，目标相应下调。',
  note: '已与生产计划核对。',
  waiting: '客户提前两周交付，自十二月起上调目标。',
  own: '目标按年度计划分解，十二月另行复核。',
} as const;
